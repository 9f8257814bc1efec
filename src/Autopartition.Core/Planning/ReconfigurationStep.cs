using System.Collections.Immutable;
using Autopartition.Core.Disruption;
using Autopartition.Core.Fleet;
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

    /// <summary>The lease whose holder is asked to leave, for <see cref="StepKind.Drain"/>.</summary>
    public string? LeaseId { get; init; }

    /// <summary>How that holder is asked; null until the step begins.</summary>
    public DrainPolicy? Drain { get; init; }

    /// <summary>The mode to set, for <see cref="StepKind.SetMode"/>.</summary>
    public PartitionMode? Mode { get; init; }

    /// <summary>
    /// How an instance to create will be shared. One for compute instances gets none of its own: each client brings its
    /// compute instance.
    /// </summary>
    public Sharing Sharing { get; init; }

    /// <summary>How far the reset of a <see cref="StepKind.SetMode"/> reaches.</summary>
    public ResetReach Reset { get; init; }

    /// <summary>Steps that must be done before.</summary>
    public ImmutableArray<string> DependsOn { get; init; } = [];

    /// <summary>
    /// What undoes it when a later step fails; null for the steps that only read. A drain is undone by an uncordon:
    /// the holder stays, or comes back to the instance that it left.
    /// </summary>
    public StepKind? Compensation { get; init; }
}
