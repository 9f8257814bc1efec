namespace Autopartition.Simulation.Report;

/// <summary>A change of a GPU.</summary>
/// <param name="Seconds">When, from the start.</param>
/// <param name="Words">What was done.</param>
public sealed record TrackMark(double Seconds, string Words);
