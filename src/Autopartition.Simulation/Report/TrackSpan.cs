namespace Autopartition.Simulation.Report;

/// <summary>A part of a GPU, and what it was for a time.</summary>
/// <param name="From">Seconds from the start.</param>
/// <param name="To">Seconds from the start.</param>
/// <param name="Block">The part.</param>
public readonly record struct TrackSpan(double From, double To, TrackBlock Block);
