using Autopartition.Core.Execution.Drains;
using Autopartition.Core.Execution.Hardware;
using Autopartition.Core.Execution.Nodes;
using Autopartition.Core.Execution.Plans;

namespace Autopartition.Core.Execution.Steps;

/// <summary>A step and all that its next move depends on.</summary>
/// <param name="Plan">Its plan.</param>
/// <param name="Lane">Its part of the plan.</param>
/// <param name="Run">The step on its way.</param>
/// <param name="State">The node as it said last.</param>
/// <param name="Gpu">The GPU as the node said last.</param>
public sealed record StepContext(PlanRun Plan, PlanLane Lane, StepRun Run, NodeState State, GpuInventory Gpu)
{
    /// <summary>When.</summary>
    public required Moment Now { get; init; }

    /// <summary>Limits.</summary>
    public required ExecutorOptions Options { get; init; }

    /// <summary>Whether its holder may be asked to leave, for a drain.</summary>
    public required Func<DrainAnswer> AskGate { get; init; }

    /// <summary>The step.</summary>
    public PlannedStep Step => Run.Step;

    /// <summary>The driver's name of its GPU.</summary>
    public string Uuid => Gpu.Uuid;

    /// <summary>What its GPU was like before the plan.</summary>
    public GpuBefore Before => Plan.Before(Step.GpuId);

    /// <summary>The instance that stands in its place, or null.</summary>
    public StandingInstance? Standing => Step.Spot is { } spot ? Gpu.At(spot.Placement) : null;

    /// <summary>Somebody is there: looks again for a while, then gives up.</summary>
    public StepMove Await(string disturbance)
    {
        Run.WaitingSince ??= Now.Steady;
        return Now.Steady - Run.WaitingSince < Options.IdlePatience
            ? new StepMove.Wait(Options.PollEvery, disturbance)
            : new StepMove.Fail(disturbance);
    }

    /// <summary>The lease on an instance that stands, or null.</summary>
    public RunningLease? LeaseOn(StandingInstance standing) => State.LeasesOn(Uuid).FirstOrDefault(lease =>
        lease.Instance is null || lease.Instance.Placement == standing.Spot.Placement);
}
