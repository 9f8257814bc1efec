using System.Collections.Immutable;
using Autopartition.Core.Geometry;

namespace Autopartition.Core.Planning.Sequencing;

/// <summary>What one stage does to a GPU. A GPU whose slices are awaited by others has several stages.</summary>
internal sealed record StageChange
{
    /// <summary>Instances that leases have left.</summary>
    public ImmutableArray<PlacementSlot> Left { get; init; } = [];

    /// <summary>Instances whose MPS daemon ends.</summary>
    public ImmutableArray<PlacementSlot> Stopped { get; init; } = [];

    /// <summary>Instances to destroy.</summary>
    public ImmutableArray<PlacementSlot> Destroyed { get; init; } = [];

    /// <summary>The mode to get into, or null.</summary>
    public PartitionMode? Mode { get; init; }

    /// <summary>Instances to create, in this order.</summary>
    public ImmutableArray<PlacementSlot> Created { get; init; } = [];

    /// <summary>Instances whose MPS daemon starts.</summary>
    public ImmutableArray<PlacementSlot> Started { get; init; } = [];

    public bool ChangesNothing =>
        Stopped.IsEmpty && Destroyed.IsEmpty && Mode is null && Created.IsEmpty && Started.IsEmpty;

    public bool IsEmpty => Left.IsEmpty && ChangesNothing;
}
