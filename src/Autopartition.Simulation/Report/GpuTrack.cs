using System.Collections.Immutable;

namespace Autopartition.Simulation.Report;

/// <summary>One GPU over time.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Model">Its model.</param>
/// <param name="Units">Placement units of its layout; 1 where it has none.</param>
/// <param name="Spans">What lay where from when to when.</param>
/// <param name="Marks">When it was changed.</param>
public sealed record GpuTrack(
    string Id, string Model, int Units, ImmutableArray<TrackSpan> Spans, ImmutableArray<TrackMark> Marks);
