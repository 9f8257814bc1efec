using Autopartition.Core.Execution;
using Autopartition.Core.Planning;
using Autopartition.Simulation.Tests.World;

namespace Autopartition.Simulation.Tests.Checks;

/// <summary>Counts the leases on the move at the moment at which another one is asked to leave.</summary>
internal sealed class BudgetWatch
{
    private readonly HashSet<string> _asked = new(StringComparer.Ordinal);
    private TimeSpan _lastAsked;

    /// <summary>A holder has all of the time that was promised, whatever clocks say.</summary>
    public void Raised(SimulatedWorld world, ExecutionEvent one)
    {
        if (one is ExecutionEvent.TurnedBack back && back.Reason.Contains("did not leave", StringComparison.Ordinal)
            && world.Now - _lastAsked < world.Template.Terms.Drain.Grace)
            throw new Violation("I10", $"{back.Reason}, but it was asked {world.Now - _lastAsked} ago");
    }

    public void Notified(SimulatedWorld world, CoordinatorHost leader, string leaseId)
    {
        _lastAsked = world.Now;
        if (!_asked.Add(leaseId))
            return;
        var running = world.Nodes.SelectMany(node => node.Watch.Leases.Keys).ToHashSet(StringComparer.Ordinal);
        var moving =
            from plan in leader.Executor!.Plans
            from lane in plan.Lanes
            where lane.Ended is null && lane.Reason is null
            from run in lane.Forward
            where run.Step.Kind == StepKind.Drain && !run.IsDone && run.Step.LeaseId != leaseId
            where _asked.Contains(run.Step.LeaseId!) && running.Contains(run.Step.LeaseId!)
            select run.Step.LeaseId;
        var others = moving.Count();
        if (others >= SimulatedWorld.Budget.Count)
            throw new Violation("I10", $"{leaseId} is asked to leave while {others} other is on the move");
    }
}
