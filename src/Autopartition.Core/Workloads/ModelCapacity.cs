using System.Collections.Immutable;
using Autopartition.Core.Geometry;

namespace Autopartition.Core.Workloads;

/// <summary>How many of one workload fit on one GPU given out in one way.</summary>
public sealed record ModelCapacity
{
    /// <summary>How the GPU is given out.</summary>
    public required PartitionMode Mode { get; init; }

    /// <summary>Most that fit with all of them at their peak; null where it cannot be known.</summary>
    public required int? Simultaneous { get; init; }

    /// <summary>Most that fit with at most one at its peak.</summary>
    public required int? Staggered { get; init; }

    /// <summary>The least profile that holds the peak, under MIG.</summary>
    public InstanceProfile? Profile { get; init; }

    /// <summary>The instances, under MIG, by start.</summary>
    public ImmutableArray<PlacementSlot> Layout { get; init; } = [];

    /// <summary>Why it is not one more.</summary>
    public required string Limit { get; init; }

    /// <summary>True when memory, faults and compute of one cannot reach another.</summary>
    public required bool IsIsolated { get; init; }

    /// <summary>What is left beside them, and whether anybody can use it.</summary>
    public required Leftover Leftover { get; init; }

    /// <summary>Layouts of faster instances, which hold fewer; by multiprocessors.</summary>
    public ImmutableArray<FasterLayout> Alternatives { get; init; } = [];
}
