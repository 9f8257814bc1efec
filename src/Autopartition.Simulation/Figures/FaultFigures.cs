namespace Autopartition.Simulation.Figures;

/// <summary>What went wrong with the hardware, and what the engine had to begin anew for it.</summary>
/// <param name="GpusLost">GPUs that were lost.</param>
/// <param name="LeasesLost">Leases that were lost with them.</param>
/// <param name="Requeued">Asks of theirs that waited again.</param>
/// <param name="StepsFailed">Steps of plans that failed.</param>
public sealed record FaultFigures(int GpusLost, int LeasesLost, int Requeued, int StepsFailed);
