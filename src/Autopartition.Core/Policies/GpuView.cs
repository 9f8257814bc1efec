using System.Collections.Immutable;
using Autopartition.Core.Geometry;

namespace Autopartition.Core.Policies;

/// <summary>A GPU as policies see it.</summary>
public sealed record GpuView
{
    /// <summary>Id.</summary>
    public required string Id { get; init; }

    /// <summary>Key of its model.</summary>
    public required string Model { get; init; }

    /// <summary>Node.</summary>
    public required string Node { get; init; }

    /// <summary>Pool.</summary>
    public required string Pool { get; init; }

    /// <summary>How it is given out.</summary>
    public required PartitionMode Mode { get; init; }

    /// <summary>Instances as <c>profile@start</c>, by start.</summary>
    public ImmutableArray<string> Layout { get; init; } = [];

    /// <summary>The three parts of its waste.</summary>
    public Waste Waste { get; init; } = Waste.None;

    /// <summary>Stranded compute and memory slices together.</summary>
    public int WastedSlices => Waste.Stranded.Slices;

    /// <summary>Compute and memory slices in instances without a lease.</summary>
    public int IdleSlices => Waste.Idle.Slices;

    /// <summary>Compute and memory slices that somebody holds; all of them where the whole GPU is leased.</summary>
    public int LeasedSlices { get; init; }

    /// <summary>Compute and memory slices that it has; 0 without MIG.</summary>
    public int Slices { get; init; }

    /// <summary>Leases on it, by id.</summary>
    public ImmutableArray<LeaseView> Leases { get; init; } = [];

    /// <summary>True when nobody holds it or a part of it.</summary>
    public bool IsEmpty => Leases.IsEmpty;

    /// <summary>True when every lease on it may be drained; true of an empty GPU as well.</summary>
    public bool IsDrainable => Leases.All(lease => lease.Drainable);

    /// <summary>How long its layout and mode have not changed.</summary>
    public TimeSpan StableFor { get; init; }

    /// <summary>True when the model can be cut into MIG instances.</summary>
    public bool SupportsMig { get; init; }

    /// <summary>True when a change of its MIG mode needs a reset.</summary>
    public bool ModeChangeNeedsReset { get; init; }

    /// <summary>Compute slices under MIG; 0 without MIG.</summary>
    public int ComputeSlices { get; init; }

    /// <summary>Largest memory one client can get, GiB; null when unknown.</summary>
    public double? MemoryGib { get; init; }

    /// <summary>
    /// Largest memory of an instance that is not the whole GPU, GiB; null without MIG or when unknown.
    /// </summary>
    public double? LargestPartGib { get; init; }
}
