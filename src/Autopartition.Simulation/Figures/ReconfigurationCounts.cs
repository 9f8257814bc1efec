namespace Autopartition.Simulation.Figures;

/// <summary>Changes that were carried out.</summary>
/// <param name="Creates">Instances created.</param>
/// <param name="Destroys">Instances destroyed.</param>
/// <param name="ModeChanges">GPUs whose mode changed.</param>
/// <param name="Drains">Drains that began: of GPUs that take no new lease, and of leases that move.</param>
/// <param name="Moved">Leases that went to another place while they ran.</param>
/// <param name="DrainSeconds">Seconds in which moved leases did no work: drained, and not yet started anew.</param>
public sealed record ReconfigurationCounts(
    int Creates, int Destroys, int ModeChanges, int Drains, int Moved, double DrainSeconds);
