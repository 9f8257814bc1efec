using System.Collections.Immutable;
using Autopartition.Core.Disruption;
using Autopartition.Core.Execution.Hardware;
using Autopartition.Core.Geometry;
using Autopartition.Core.Planning;

namespace Autopartition.Core.Execution.Plans;

/// <summary>A step of a plan as the journal keeps it.</summary>
public sealed record PlannedStep
{
    /// <summary>Unique in its plan.</summary>
    public required string Id { get; init; }

    /// <summary>The GPU, by the name of the fleet.</summary>
    public required string GpuId { get; init; }

    /// <summary>What it does.</summary>
    public required StepKind Kind { get; init; }

    /// <summary>The instance, for steps about one.</summary>
    public InstanceSpot? Spot { get; init; }

    /// <summary>The lease whose holder is asked to leave.</summary>
    public string? LeaseId { get; init; }

    /// <summary>How that holder is asked; null for the way of the plan.</summary>
    public DrainPolicy? Drain { get; init; }

    /// <summary>
    /// For a drain, the step that makes the instance that the lease goes to; null when it stands already, or when the
    /// lease goes nowhere. The lease is on the move until then.
    /// </summary>
    public string? Arrival { get; init; }

    /// <summary>The mode to set.</summary>
    public PartitionMode? Mode { get; init; }

    /// <summary>Steps that must be done before.</summary>
    public ImmutableArray<string> DependsOn { get; init; } = [];

    /// <summary>What undoes it; null for the steps that only read.</summary>
    public StepKind? Compensation { get; init; }

    /// <summary>True for a step that undoes another.</summary>
    public bool IsUndo { get; init; }

    /// <summary>True when the hardware is different after it.</summary>
    public bool ChangesHardware => Kind is StepKind.StopMps or StepKind.DestroyInstance or StepKind.SetMode
        or StepKind.CreateInstance or StepKind.StartMps;

    /// <summary>True when something is taken away by it, so that the GPU may take no lease meanwhile.</summary>
    public bool TakesAway => Kind is StepKind.StopMps or StepKind.DestroyInstance or StepKind.SetMode;

    /// <summary>The steps of a plan, in its order.</summary>
    public static ImmutableArray<PlannedStep> Of(RepartitionPlan plan) =>
    [
        .. plan.Steps.Select(step => Of(step) with
        {
            Arrival = plan.Moves.Where(move => step.Kind == StepKind.Drain && move.LeaseId == step.LeaseId)
                .SelectMany(move => plan.Steps.Where(made => made.Kind == StepKind.CreateInstance
                    && made.GpuId == move.ToGpuId && made.Slot == move.To))
                .FirstOrDefault()?.Id,
        }),
    ];

    /// <summary>One step of a plan.</summary>
    public static PlannedStep Of(ReconfigurationStep step) => new()
    {
        Id = step.Id,
        GpuId = step.GpuId,
        Kind = step.Kind,
        Spot = step.Slot is null ? null : InstanceSpot.Of(step.Slot),
        LeaseId = step.LeaseId,
        Drain = step.Drain,
        Mode = step.Mode,
        DependsOn = step.DependsOn,
        Compensation = step.Compensation,
    };

    /// <summary>
    /// The step that undoes this one on a GPU that was like that; null when there is nothing to undo.
    /// </summary>
    public PlannedStep? Undo(GpuBefore before) => Compensation is not { } kind ? null : this with
    {
        Id = $"{Id}~",
        // A drain is undone by telling the holder so; the GPU itself is uncordoned once, at the end.
        Kind = Kind == StepKind.Drain ? StepKind.Drain : kind,
        Mode = Kind == StepKind.SetMode
            ? before.Mode == MigMode.Enabled ? PartitionMode.Mig : PartitionMode.Whole
            : null,
        IsUndo = true,
        DependsOn = [],
    };
}
