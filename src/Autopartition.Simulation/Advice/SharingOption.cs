using System.Collections.Immutable;
using Autopartition.Core.Geometry;

namespace Autopartition.Simulation.Advice;

/// <summary>One way to give one GPU model out to one workload.</summary>
public sealed record SharingOption
{
    /// <summary>The GPU model.</summary>
    public required GpuModel Model { get; init; }

    /// <summary>How it is given out.</summary>
    public required PartitionMode Mode { get; init; }

    /// <summary>How many run at once.</summary>
    public required int Places { get; init; }

    /// <summary>The instances under MIG, one a place.</summary>
    public ImmutableArray<PlacementSlot> Layout { get; init; } = [];

    /// <summary>
    /// True when each place holds the peak; false for instances that hold no more than the typical memory.
    /// </summary>
    public bool HoldsPeak { get; init; } = true;

    /// <summary>Least time between two starts, so that no two peaks meet; zero to start as they come.</summary>
    public TimeSpan StartsApart { get; init; }

    /// <summary>True when nothing of one place reaches another.</summary>
    public bool IsIsolated => Mode is PartitionMode.Mig or PartitionMode.Whole;
}
