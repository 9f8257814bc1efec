using System.Collections.Immutable;
using Autopartition.Core.Planning;

namespace Autopartition.Planning.Explaining;

/// <summary>
/// Plans again with GPUs pinned as they stand: each of the first that change, by itself, and all together. That bounds
/// the work to a few plans, whatever the size of the fleet.
/// </summary>
internal sealed class AlternativeSearch(PlanningProblem problem, PlanResult result, IPlanner planner)
{
    /// <summary>Changed GPUs for which a plan without their change is made, at most.</summary>
    private const int MostPinned = 8;

    /// <summary>GPUs in all those plans together, which bounds the work on a large fleet.</summary>
    private const int MostGpusPlanned = 4_000;

    private int Pins => Math.Clamp(MostGpusPlanned / Math.Max(1, problem.Gpus.Length), 1, MostPinned);

    /// <summary>The best plan that leaves each of the first changed GPUs as it is.</summary>
    public ImmutableSortedDictionary<string, Alternative> WithoutChangeOf() => result.Plan.Targets
        .Take(Pins)
        .ToImmutableSortedDictionary(
            target => target.GpuId, target => Pinned($"leaving {target.GpuId} as it is", [target.GpuId]),
            StringComparer.Ordinal);

    /// <summary>The best of the rejected plans; null for a plan that changes nothing.</summary>
    public Alternative? Best(IEnumerable<Alternative> known) => result.Plan.Targets.IsEmpty ? null : known
        .Append(Pinned("changing no GPU at all", problem.Gpus.Select(gpu => gpu.Id)))
        .MinBy(one => (one.MoreUnserved, one.Difference));

    private Alternative Pinned(string words, IEnumerable<string> gpus)
    {
        var directives = problem.Directives with { Frozen = problem.Directives.Frozen.Union(gpus) };
        var other = planner.Plan(problem with { Directives = directives });
        var (objective, taken) = (ObjectiveOf(other), ObjectiveOf(result));
        return new Alternative(
            words, other.Unserved.Length - result.Unserved.Length, objective, Math.Round(objective - taken, 6));
    }

    private static double ObjectiveOf(PlanResult one) => one.Stages.IsEmpty ? 0 : one.Stages[^1].Objective;
}
