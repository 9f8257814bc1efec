namespace Autopartition.Simulation.Report;

/// <summary>So many percent of the served asks waited no longer than this.</summary>
/// <param name="Percent">0 to 100.</param>
/// <param name="Seconds">The wait.</param>
public sealed record WaitShare(double Percent, double Seconds);
