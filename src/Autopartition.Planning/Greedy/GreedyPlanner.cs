using System.Collections.Immutable;
using Autopartition.Core.Demand;
using Autopartition.Core.Planning;

namespace Autopartition.Planning.Greedy;

/// <summary>
/// One ask after the other, best place first: an idle instance, else free room, else room made by destroying idle
/// instances. It proves nothing and changes nothing that it could leave; it stands in where no solver answers.
/// </summary>
public sealed class GreedyPlanner : IPlanner
{
    /// <inheritdoc/>
    public string Name => "greedy 1";

    /// <inheritdoc/>
    public PlanResult Plan(PlanningProblem problem)
    {
        var draft = new Draft(problem);
        var unserved = ImmutableArray.CreateBuilder<Ask>();
        foreach (var gang in problem.Asks.OrderByDescending(ask => ask.Priority).GroupBy(ask => ask.Gang ?? ask.Id))
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
            Unserved = UnservedReasons.Explain(problem, unserved.ToImmutable()),
            Solver = Name,
        };
    }
}
