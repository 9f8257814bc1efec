namespace Autopartition.Simulation.Figures;

/// <summary>Changes that were carried out.</summary>
/// <param name="Creates">Instances created.</param>
/// <param name="Destroys">Instances destroyed.</param>
/// <param name="ModeChanges">GPUs whose mode changed.</param>
/// <param name="Drains">Drains that began.</param>
/// <param name="Moved">Leases that went to another place while they ran. Always 0: no lease is moved yet.</param>
public sealed record ReconfigurationCounts(int Creates, int Destroys, int ModeChanges, int Drains, int Moved);
