namespace Autopartition.Simulation.Advice;

/// <summary>What came of an option in simulation.</summary>
/// <param name="Option">The option.</param>
/// <param name="RunsPerHour">Runs that one GPU finished an hour; those that failed are not among them.</param>
/// <param name="Runs">Runs that were begun and ended.</param>
/// <param name="OutOfMemory">Runs that ran out of memory.</param>
public sealed record OptionTrial(SharingOption Option, double RunsPerHour, int Runs, int OutOfMemory);
