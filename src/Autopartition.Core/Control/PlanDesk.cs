using Autopartition.Core.Demand;
using Autopartition.Core.Disruption;
using Autopartition.Core.Fleet;
using Autopartition.Core.Planning;

namespace Autopartition.Core.Control;

/// <summary>
/// Takes plans from the planners to their first step: check, begin what touches no lease, and let the rest settle; then
/// look at it again with a fresh snapshot, because a plan must pay for its disruption when it begins.
/// </summary>
internal sealed class PlanDesk(
    ControlLoopPorts ports,
    ControlLoopOptions options,
    IReadOnlyList<GpuState> gpus,
    Func<IEnumerable<Ask>, DateTimeOffset, PlanningProblem> snapshot,
    Func<RepartitionPlan, DateTimeOffset, BudgetBlock?> blockOf,
    Action<RepartitionPlan, DateTimeOffset> begin)
{
    private RepartitionPlan? _settling;
    private DateTimeOffset _settledAt;

    /// <summary>Asks the planner of the fleet.</summary>
    public void Plan(PlanningProblem problem, DateTimeOffset now)
    {
        var result = ports.Planner.Plan(problem);
        ports.Raise(new EngineEvent.PlanMade(now, problem, result));
        var violations = PlanChecker.Violations(problem, result);
        if (violations.IsEmpty)
            Take(problem, WithoutIdleDestroys(problem, result.Plan), now);
        else
            ports.Raise(new EngineEvent.PlanRefused(now, violations));
    }

    /// <summary>
    /// Asks for a small change that lets one ask in; true when one was found and has begun or settles.
    /// </summary>
    public bool Admit(Ask ask, DateTimeOffset now)
    {
        if (ports.LocalPlanner is null || _settling is not null || ask.Gang is not null
            || ask.Shape is AskShape.WholeGpus)
            return false;
        var problem = snapshot([ask], now);
        var limits = new LocalPlanLimits { MaxMoves = options.Disruption.MovesPerAsk };
        if (ports.LocalPlanner.Admit(problem, limits) is not LocalPlanResult.Admitted admitted)
        {
            TellIfBlocked(ports.LocalPlanner, problem, limits, now);
            return false;
        }
        ports.Raise(new EngineEvent.ChangeFound(now, ask, admitted.Words));
        var violations = PlanChecker.Violations(problem, ResultOf(problem, admitted.Plan));
        if (violations.IsEmpty)
            Take(problem, admitted.Plan, now);
        else
            ports.Raise(new EngineEvent.PlanRefused(now, violations));
        return violations.IsEmpty;
    }

    /// <summary>Begins the plan that has settled, if it is still sound and worth it.</summary>
    public void Wake(DateTimeOffset now, IReadOnlyCollection<Ask> waiting)
    {
        if (_settling is not { } plan || now < _settledAt)
            return;
        _settling = null;
        var here = waiting.Select(ask => ask.Id).ToHashSet(StringComparer.Ordinal);
        var wanted = plan with { Assignments = [.. plan.Assignments.Where(place => here.Contains(place.AskId))] };
        if (wanted.Assignments.Length < plan.Assignments.Length && wanted.Assignments.IsEmpty)
        {
            Drop(PlanDropReason.AskGone, "nobody waits any more whom it would serve", now);
            return;
        }
        if (IsBlocked(wanted, now))
            return;
        var problem = snapshot(waiting, now);
        var violations = PlanChecker.Violations(problem, ResultOf(problem, wanted));
        if (!violations.IsEmpty)
            Drop(PlanDropReason.FleetChanged, string.Join("; ", violations), now);
        else if (IsWorthIt(problem, wanted, now))
            begin(wanted, now);
    }

    /// <summary>Says so when only a disruption budget keeps the change from being made.</summary>
    private void TellIfBlocked(
        ILocalPlanner planner, PlanningProblem problem, LocalPlanLimits limits, DateTimeOffset now)
    {
        var open = problem with { Gpus = [.. gpus] };
        if (problem.Gpus.Zip(gpus).All(pair => ReferenceEquals(pair.First, pair.Second))
            || planner.Admit(open, limits) is not LocalPlanResult.Admitted admitted)
            return;
        Drop(PlanDropReason.BudgetUsed, $"{blockOf(admitted.Plan, now)}; otherwise {admitted.Words}", now);
    }

    private void Take(PlanningProblem problem, RepartitionPlan plan, DateTimeOffset now)
    {
        var (quiet, moving) = PlanSplit.Of(problem, plan);
        begin(quiet, now);
        if (moving.Moves.IsEmpty || IsBlocked(moving, now) || !IsWorthIt(problem, moving, now))
            return;
        if (_settling is not null)
            Drop(PlanDropReason.Replaced, "a newer plan takes its place", now);
        (_settling, _settledAt) = (moving, now + options.Disruption.SettleTime);
        ports.Raise(new EngineEvent.PlanSettling(now, moving, _settledAt));
        ports.WakeAt(_settledAt);
    }

    private bool IsBlocked(RepartitionPlan plan, DateTimeOffset now)
    {
        if (blockOf(plan, now) is not { } block)
            return false;
        Drop(PlanDropReason.BudgetUsed, $"{block}", now);
        return true;
    }

    private bool IsWorthIt(PlanningProblem problem, RepartitionPlan plan, DateTimeOffset now)
    {
        var worth = PlanWorth.Of(problem, plan, options.Disruption);
        if (worth.Pays(options.Disruption))
            return true;
        Drop(
            PlanDropReason.DoesNotPay,
            FormattableString.Invariant($"it gains {worth.Gain:0.##} and costs {worth.Cost:0.##}; ")
                + FormattableString.Invariant($"it must gain {options.Disruption.GainOverCost:0.##} times its cost"),
            now);
        return false;
    }

    private void Drop(PlanDropReason reason, string words, DateTimeOffset now) =>
        ports.Raise(new EngineEvent.PlanDropped(now, reason, words));

    /// <summary>
    /// An idle instance costs nothing while nobody needs its slices, and another ask may want it; so a GPU that would
    /// only lose instances keeps them, unless a policy weighs what lies there.
    /// </summary>
    private static RepartitionPlan WithoutIdleDestroys(PlanningProblem problem, RepartitionPlan plan)
    {
        if (!problem.Directives.Weights.IsEmpty)
            return plan;
        var gpus = problem.Gpus.ToDictionary(gpu => gpu.Id, StringComparer.Ordinal);
        var used = plan.Assignments.Select(place => place.GpuId)
            .Concat(plan.Moves.SelectMany(move => new[] { move.FromGpuId, move.ToGpuId }))
            .ToHashSet(StringComparer.Ordinal);
        var useless = plan.Targets
            .Where(target => !used.Contains(target.GpuId) && target.Domains.IsEmpty
                && target.Mode == gpus[target.GpuId].Mode
                && (target.Layout.Slots & ~gpus[target.GpuId].Slots) == 0)
            .Select(target => target.GpuId)
            .ToHashSet(StringComparer.Ordinal);
        return useless.Count == 0 ? plan : plan with
        {
            Targets = [.. plan.Targets.Where(target => !useless.Contains(target.GpuId))],
            Steps = [.. plan.Steps.Where(step => !useless.Contains(step.GpuId))],
        };
    }

    /// <summary>A plan as the answer to a problem: whoever it does not serve is unserved.</summary>
    private static PlanResult ResultOf(PlanningProblem problem, RepartitionPlan plan)
    {
        var served = plan.Assignments.Select(place => place.AskId).ToHashSet(StringComparer.Ordinal);
        return new PlanResult
        {
            Status = PlanStatus.Feasible,
            Plan = plan,
            Unserved =
            [
                .. problem.Asks.Where(ask => !served.Contains(ask.Id))
                    .Select(ask => new UnservedAsk(ask.Id, "the change is for others")),
            ],
            Solver = "",
        };
    }
}
