using System.Collections.Immutable;
using Autopartition.Core.Execution.Hardware;
using Autopartition.Core.Execution.Plans;

namespace Autopartition.Core.Execution;

/// <summary>Something that happened while plans were carried out.</summary>
public abstract record ExecutionEvent
{
    private ExecutionEvent()
    {
    }

    /// <summary>A plan is in force.</summary>
    public sealed record PlanBegun(string PlanId) : ExecutionEvent;

    /// <summary>A GPU of a plan has come further.</summary>
    public sealed record PhaseReached(string PlanId, string GpuId, GpuPhase Phase) : ExecutionEvent;

    /// <summary>A step has to wait for something.</summary>
    public sealed record StepWaits(string PlanId, PlannedStep Step, string Reason) : ExecutionEvent;

    /// <summary>A part of a plan is being undone.</summary>
    public sealed record TurnedBack(string PlanId, ImmutableHashSet<string> GpuIds, string Reason) : ExecutionEvent;

    /// <summary>What a step should have undone stays.</summary>
    public sealed record Kept(string PlanId, PlannedStep Step, string Reason) : ExecutionEvent;

    /// <summary>Somebody else made instances on a GPU; they are left as they are.</summary>
    public sealed record DriftFound(string GpuId, ImmutableArray<InstanceSpot> Strangers) : ExecutionEvent;

    /// <summary>A node is as it should be and takes leases.</summary>
    public sealed record NodeReady(string Node) : ExecutionEvent;

    /// <summary>Somebody else is in charge.</summary>
    public sealed record Deposed(long Epoch) : ExecutionEvent;

    /// <summary>The journal cannot be used; nothing is begun.</summary>
    public sealed record StorageFailed(string Reason) : ExecutionEvent;
}
