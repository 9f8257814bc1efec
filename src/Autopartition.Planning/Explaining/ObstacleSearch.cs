using System.Collections.Immutable;
using Autopartition.Core.Demand;
using Autopartition.Core.Fleet;
using Autopartition.Core.Planning;
using Autopartition.Planning.Greedy;

namespace Autopartition.Planning.Explaining;

/// <summary>
/// The smallest set of constraints without which an ask would have a place: sets are tried by size, and in one size
/// in the order of the constraints. For a single ask the greedy planner tries every place, and so does the search for a
/// share, so they decide; for a gang they may overlook one.
/// </summary>
internal sealed class ObstacleSearch(PlanningProblem problem, PlanningProblem after)
{
    private const int MostLifted = 3;

    /// <summary>GPUs looked at for one ask, each set of constraints anew: a hundred sets on 5,000 GPUs.</summary>
    private const int MostGpusLookedAt = 500_000;

    private readonly Obstacles _obstacles = new(problem, after);
    private readonly GreedyPlanner _planner = new();

    /// <summary>
    /// The constraints in the way and what would be without them; null when no few of them are to blame.
    /// </summary>
    public (ImmutableArray<Obstacle> InTheWay, Rescue Rescue)? Find(Ask ask)
    {
        var wanting = after with { Asks = Together(ask) };
        var known = _obstacles.For(ask);
        var most = Math.Max(known.Length + 1, MostGpusLookedAt / Math.Max(1, after.Gpus.Length));
        foreach (var chosen in Enumerable.Range(0, Math.Min(MostLifted, known.Length) + 1)
            .SelectMany(size => Subsets(known, size, 0)).Take(most))
        {
            var lifted = chosen.Aggregate(wanting, (one, obstacle) => obstacle.Lift(one));
            if (Serving(lifted) is { } plan)
                return (chosen, new Rescue(GpuOf(lifted, plan), plan));
        }
        return null;
    }

    /// <summary>The plan that serves all asks of a problem; null when there is none.</summary>
    public RepartitionPlan? Serving(PlanningProblem wanting)
    {
        var result = _planner.Plan(wanting);
        return result.Unserved.IsEmpty && result.Status != PlanStatus.Infeasible
            ? result.Plan
            : new ShareSearch(wanting).Find();
    }

    /// <summary>The ask, with the rest of its gang.</summary>
    public ImmutableArray<Ask> Together(Ask ask) =>
        ask.Gang is null ? [ask] : [ask, .. problem.Asks.Where(other => other.Gang == ask.Gang && other != ask)];

    private static GpuState GpuOf(PlanningProblem lifted, RepartitionPlan plan) =>
        lifted.Gpus.First(gpu => gpu.Id == plan.Assignments[0].GpuId);

    private static IEnumerable<ImmutableArray<Obstacle>> Subsets(ImmutableArray<Obstacle> from, int size, int first)
    {
        if (size == 0)
        {
            yield return [];
            yield break;
        }
        for (var i = first; i <= from.Length - size; i++)
        {
            foreach (var rest in Subsets(from, size - 1, i + 1))
                yield return rest.Insert(0, from[i]);
        }
    }
}
