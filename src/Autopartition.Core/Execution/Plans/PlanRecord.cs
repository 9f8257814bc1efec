using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Autopartition.Core.Execution.Nodes;

namespace Autopartition.Core.Execution.Plans;

/// <summary>One record of the journal of plans.</summary>
[JsonDerivedType(typeof(Activated), "activated")]
[JsonDerivedType(typeof(Begun), "begun")]
[JsonDerivedType(typeof(Approved), "approved")]
[JsonDerivedType(typeof(Sent), "sent")]
[JsonDerivedType(typeof(StepDone), "step-done")]
[JsonDerivedType(typeof(TurnedBack), "turned-back")]
[JsonDerivedType(typeof(LaneEnded), "lane-ended")]
[JsonDerivedType(typeof(Wanted), "wanted")]
[JsonDerivedType(typeof(Halted), "halted")]
[JsonDerivedType(typeof(Checkpoint), "checkpoint")]
public abstract record PlanRecord
{
    private PlanRecord()
    {
    }

    /// <summary>Somebody has taken charge; nodes refuse whoever was before.</summary>
    public sealed record Activated(long Epoch) : PlanRecord;

    /// <summary>A plan is in force from here on; its GPUs belong to it.</summary>
    public sealed record Begun(
        PlanTerms Terms,
        ImmutableArray<PlannedStep> Steps,
        ImmutableArray<GpuBefore> Before,
        ImmutableArray<DesiredGpu> Targets) : PlanRecord;

    /// <summary>Somebody approved a plan that asks for it.</summary>
    public sealed record Approved(string PlanId) : PlanRecord;

    /// <summary>A command is about to be sent.</summary>
    public sealed record Sent(string PlanId, string StepId, string OperationId, NodeWork Work) : PlanRecord;

    /// <summary>A step is done.</summary>
    /// <param name="PlanId">The plan.</param>
    /// <param name="StepId">The step.</param>
    /// <param name="Kept">Why what it should have undone stays; null when it did what it says.</param>
    public sealed record StepDone(string PlanId, string StepId, string? Kept = null) : PlanRecord;

    /// <summary>Everything that depends on a failed step, or it on that, is undone.</summary>
    public sealed record TurnedBack(string PlanId, int Lane, string Reason) : PlanRecord;

    /// <summary>A part of a plan is over, and its GPUs belong to nobody.</summary>
    public sealed record LaneEnded(string PlanId, int Lane, GpuPhase Phase, string? Reason) : PlanRecord;

    /// <summary>What a GPU is to look like.</summary>
    public sealed record Wanted(DesiredGpu Gpu) : PlanRecord;

    /// <summary>Nothing new is begun, or (false) all goes on.</summary>
    public sealed record Halted(bool IsHalted) : PlanRecord;

    /// <summary>All that the records before it say that still matters, when no plan is in force.</summary>
    public sealed record Checkpoint(long Epoch, ImmutableArray<DesiredGpu> Gpus, bool IsHalted) : PlanRecord;
}
