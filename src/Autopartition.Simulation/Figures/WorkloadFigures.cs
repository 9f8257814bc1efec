namespace Autopartition.Simulation.Figures;

/// <summary>What became of the processes of leases that name a workload.</summary>
/// <param name="Finished">Processes that did all their work.</param>
/// <param name="Faulted">Processes that a fatal fault ended; each started again, until it was given up.</param>
/// <param name="Refused">Starts that got no context, because a domain had as many clients as it takes.</param>
/// <param name="GivenUp">Processes that failed too often.</param>
/// <param name="Slowdown">
/// Mean time that a finished process took, over the time that it takes alone on a whole reference card; failed runs and
/// moves count into it. Null when none finished.
/// </param>
public sealed record WorkloadFigures(int Finished, int Faulted, int Refused, int GivenUp, double? Slowdown);
