using System.Collections.Immutable;
using Autopartition.Core.Demand;
using Autopartition.Core.Disruption;
using Autopartition.Core.Fleet;
using Autopartition.Core.Forecasting;
using Autopartition.Core.Geometry;
using Autopartition.Core.Planning;
using Autopartition.Core.Policies;
using Autopartition.Core.Workloads;

namespace Autopartition.Core.Control;

/// <summary>A fact about the engine's life. Logs, figures and result hashes listen to these.</summary>
/// <param name="At">When it happened.</param>
public abstract record EngineEvent(DateTimeOffset At)
{
    /// <summary>An ask was made.</summary>
    public sealed record AskMade(DateTimeOffset At, Ask Ask) : EngineEvent(At);

    /// <summary>A waiting ask went away without a lease.</summary>
    public sealed record AskWithdrawn(DateTimeOffset At, Ask Ask) : EngineEvent(At);

    /// <summary>An ask got its lease.</summary>
    public sealed record LeaseGranted(DateTimeOffset At, Ask Ask, ImmutableArray<LeasePlace> Places) : EngineEvent(At);

    /// <summary>A lease ended.</summary>
    public sealed record LeaseEnded(DateTimeOffset At, Lease Lease) : EngineEvent(At);

    /// <summary>The GPU of a lease was lost, and the lease with it; its ask waits again where one is known.</summary>
    public sealed record LeaseLost(DateTimeOffset At, Lease Lease, Ask? Requeued) : EngineEvent(At);

    /// <summary>A GPU is lost: it serves nobody until somebody has found it again.</summary>
    public sealed record GpuLost(DateTimeOffset At, string GpuId) : EngineEvent(At);

    /// <summary>A lost GPU is back, as it was found.</summary>
    public sealed record GpuFound(DateTimeOffset At, string GpuId) : EngineEvent(At);

    /// <summary>A lease that was drained has its new place; its workload starts anew there.</summary>
    public sealed record LeaseMoved(DateTimeOffset At, Lease Lease, LeasePlace From, LeasePlace To) : EngineEvent(At);

    /// <summary>A GPU looks different from before.</summary>
    public sealed record GpuChanged(DateTimeOffset At, GpuState Before, GpuState After) : EngineEvent(At);

    /// <summary>The planner answered.</summary>
    public sealed record PlanMade(DateTimeOffset At, PlanningProblem Problem, PlanResult Result) : EngineEvent(At);

    /// <summary>The checker found a plan that breaks a rule; it was not carried out.</summary>
    public sealed record PlanRefused(DateTimeOffset At, ImmutableArray<string> Violations) : EngineEvent(At);

    /// <summary>
    /// A small change that lets an arriving ask in was found; it begins at once or after a settling time.
    /// </summary>
    public sealed record ChangeFound(DateTimeOffset At, Ask Ask, string Words) : EngineEvent(At);

    /// <summary>A plan that moves leases waits, to be looked at again before it begins.</summary>
    public sealed record PlanSettling(DateTimeOffset At, RepartitionPlan Plan, DateTimeOffset Until) : EngineEvent(At);

    /// <summary>A plan, or the part of it that moves leases, is not carried out.</summary>
    public sealed record PlanDropped(DateTimeOffset At, PlanDropReason Reason, string Words) : EngineEvent(At);

    /// <summary>A drain has to wait for a disruption budget.</summary>
    public sealed record DrainBlocked(DateTimeOffset At, ReconfigurationStep Step, BudgetBlock Block) : EngineEvent(At);

    /// <summary>An ask has waited so long that GPUs take no new lease but are kept for it.</summary>
    public sealed record GpusKept(DateTimeOffset At, Ask Ask, ImmutableArray<string> GpuIds, string Words)
        : EngineEvent(At);

    /// <summary>The ask that GPUs were kept for is served, or gone.</summary>
    public sealed record GpusReleased(DateTimeOffset At, string AskId, ImmutableArray<string> GpuIds) : EngineEvent(At);

    /// <summary>A step of a plan began.</summary>
    public sealed record StepStarted(DateTimeOffset At, ReconfigurationStep Step) : EngineEvent(At);

    /// <summary>A step of a plan is done.</summary>
    public sealed record StepDone(DateTimeOffset At, ReconfigurationStep Step) : EngineEvent(At);

    /// <summary>
    /// A step failed, or a drain took too long; what hangs together with it in its plan is given up.
    /// </summary>
    public sealed record StepFailed(DateTimeOffset At, ReconfigurationStep Step, string Reason) : EngineEvent(At);

    /// <summary>A plan, or the part of it on these GPUs, has ended before its time; they are free again.</summary>
    public sealed record PlanStopped(DateTimeOffset At, ImmutableSortedSet<string> GpuIds, string Reason)
        : EngineEvent(At);

    /// <summary>A lease that was drained could not go where it should: it is back where it was.</summary>
    public sealed record LeaseReturned(DateTimeOffset At, Lease Lease, LeasePlace Place) : EngineEvent(At);

    /// <summary>
    /// The process of a lease ended, as its node tells; only one that finished or is given up ends the lease.
    /// </summary>
    /// <param name="At">When.</param>
    /// <param name="LeaseId">The lease.</param>
    /// <param name="End">What ended it.</param>
    /// <param name="Slowdown">Time that it took over the time that it takes alone; only when it finished.</param>
    public sealed record WorkloadEnded(DateTimeOffset At, string LeaseId, WorkloadEnd End, double? Slowdown)
        : EngineEvent(At);

    /// <summary>A GPU began to drain.</summary>
    public sealed record DrainStarted(DateTimeOffset At, string GpuId, DateTimeOffset Until) : EngineEvent(At);

    /// <summary>A GPU stopped draining, empty or out of time.</summary>
    public sealed record DrainEnded(DateTimeOffset At, string GpuId, bool Empty) : EngineEvent(At);

    /// <summary>A policy asked for something that it did not ask for at the evaluation before.</summary>
    public sealed record DecisionTaken(DateTimeOffset At, DecisionOutcome Outcome) : EngineEvent(At);

    /// <summary>The number of instances that it pays to have has changed, of one shape or more.</summary>
    public sealed record SparesDecided(DateTimeOffset At, ImmutableArray<SpareReason> Spares) : EngineEvent(At);

    /// <summary>An idle instance is destroyed, because it pays more to create it again when it is needed.</summary>
    public sealed record IdleGivenUp(DateTimeOffset At, string GpuId, PlacementSlot Slot, StandingNeed Need)
        : EngineEvent(At);

    /// <summary>A policy failed.</summary>
    public sealed record PolicyFailed(DateTimeOffset At, PolicyFailure Failure) : EngineEvent(At);
}
