using System.Collections.Immutable;
using Autopartition.Core.Geometry;

namespace Autopartition.Core.Planning;

/// <summary>One step of a plan.</summary>
public sealed record ReconfigurationStep
{
    /// <summary>Unique in its plan.</summary>
    public required string Id { get; init; }

    /// <summary>The GPU it acts on.</summary>
    public required string GpuId { get; init; }

    /// <summary>What it does.</summary>
    public required StepKind Kind { get; init; }

    /// <summary>The instance's slot, for steps about one instance.</summary>
    public PlacementSlot? Slot { get; init; }

    /// <summary>The mode to set, for <see cref="StepKind.SetMode"/>.</summary>
    public PartitionMode? Mode { get; init; }

    /// <summary>Steps that must be done before.</summary>
    public ImmutableArray<string> DependsOn { get; init; } = [];

    /// <summary>What undoes it when a later step fails; null where there is nothing to undo.</summary>
    public StepKind? Compensation { get; init; }
}
