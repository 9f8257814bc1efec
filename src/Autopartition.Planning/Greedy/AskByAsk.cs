using System.Collections.Immutable;
using Autopartition.Core.Demand;
using Autopartition.Core.Planning;

namespace Autopartition.Planning.Greedy;

/// <summary>
/// The frame of every planner without a solver: one ask after the other, the highest priority first, a gang as one.
/// </summary>
internal static class AskByAsk
{
    /// <summary>Serves the asks of the problem on the draft, as its choice says.</summary>
    public static PlanResult Plan(PlanningProblem problem, Draft draft, string name)
    {
        if (PlanConflicts.Of(problem) is { IsEmpty: false } conflicts)
            return PlanConflicts.Infeasible(problem, conflicts, name);
        var unserved = Serve(problem, draft);
        var plan = draft.ToPlan();
        return new PlanResult
        {
            Status = plan.Targets.IsEmpty && unserved.IsEmpty ? PlanStatus.NoChange : PlanStatus.Feasible,
            Plan = plan,
            Stages = [new PlanStage("unserved", unserved.Length, 0, Proven: unserved.IsEmpty)],
            Unserved = UnservedReasons.Explain(problem, plan, unserved),
            Solver = name,
        };
    }

    /// <summary>Serves what it can on the draft; returns the asks that it leaves out.</summary>
    public static ImmutableArray<Ask> Serve(PlanningProblem problem, Draft draft)
    {
        var unserved = ImmutableArray.CreateBuilder<Ask>();
        var borrowing = QuotaRights.Borrowing(problem);
        foreach (var gang in problem.Asks.OrderByDescending(ask => ask.Priority)
            .ThenBy(ask => borrowing.Contains(ask.Id)).GroupBy(ask => ask.Gang ?? ask.Id))
        {
            var before = draft.Mark();
            if (gang.All(draft.TryServe))
                continue;
            draft.Rollback(before);
            unserved.AddRange(gang);
        }
        return unserved.ToImmutable();
    }
}
