using Autopartition.Core.Planning;

namespace Autopartition.Core.Control;

/// <summary>
/// Parts a plan into what touches no lease, which begins at once, and what hangs together with a moved one.
/// </summary>
/// <param name="Quiet">Changes and grants that touch no lease.</param>
/// <param name="Moving">The rest; empty when nothing moves.</param>
internal sealed record PlanSplit(RepartitionPlan Quiet, RepartitionPlan Moving)
{
    public static PlanSplit Of(PlanningProblem problem, RepartitionPlan plan)
    {
        if (plan.Moves.IsEmpty)
            return new PlanSplit(plan, RepartitionPlan.Empty);
        var moving = GpusOf(problem, plan);
        return new PlanSplit(
            Part(plan, id => !moving.Contains(id)) with { Moves = [] }, Part(plan, moving.Contains));
    }

    /// <summary>
    /// The GPUs of the moves, and those that serve the same ask or gang as one of them.
    /// </summary>
    private static HashSet<string> GpusOf(PlanningProblem problem, RepartitionPlan plan)
    {
        var moving = plan.Moves.SelectMany(move => new[] { move.FromGpuId, move.ToGpuId })
            .ToHashSet(StringComparer.Ordinal);
        var gangs = problem.Asks.ToDictionary(ask => ask.Id, ask => ask.Gang ?? ask.Id, StringComparer.Ordinal);
        var groups = plan.Assignments.GroupBy(place => gangs[place.AskId], place => place.GpuId)
            .Select(group => group.ToHashSet(StringComparer.Ordinal)).ToList();
        while (groups.RemoveAll(Joins) > 0)
        {
            // Every group that joined may bring GPUs that others share.
        }
        return moving;

        bool Joins(HashSet<string> group)
        {
            if (!group.Overlaps(moving))
                return false;
            moving.UnionWith(group);
            return true;
        }
    }

    private static RepartitionPlan Part(RepartitionPlan plan, Func<string, bool> isIn) => plan with
    {
        Targets = [.. plan.Targets.Where(target => isIn(target.GpuId))],
        Assignments = [.. plan.Assignments.Where(place => isIn(place.GpuId))],
        Steps = [.. plan.Steps.Where(step => isIn(step.GpuId))],
    };
}
