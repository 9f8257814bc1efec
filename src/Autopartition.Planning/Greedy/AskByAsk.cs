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
        var plan = draft.ToPlan();
        return new PlanResult
        {
            Status = plan.Targets.IsEmpty && unserved.Count == 0 ? PlanStatus.NoChange : PlanStatus.Feasible,
            Plan = plan,
            Stages = [new PlanStage("unserved", unserved.Count, 0, Proven: unserved.Count == 0)],
            Unserved = UnservedReasons.Explain(problem, plan, unserved.ToImmutable()),
            Solver = name,
        };
    }
}
