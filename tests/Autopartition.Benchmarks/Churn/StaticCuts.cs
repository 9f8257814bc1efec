using System.Collections.Immutable;
using Autopartition.Benchmarks.Running;
using Autopartition.Core.Geometry;
using Autopartition.Planning.Baselines;
using Autopartition.Planning.Solver;

namespace Autopartition.Benchmarks.Churn;

/// <summary>Ways to cut a fleet once and for all, as instances of each base profile.</summary>
internal static class StaticCuts
{
    /// <summary>Every GPU in the balanced layout.</summary>
    public static ImmutableArray<int> Balanced(int gpus)
    {
        var layout = Repository.H100.SlotsIn(StaticBalancedPlanner.LayoutOf(Repository.H100)!.Value).ToList();
        return [.. Repository.Profiles.Select(profile => gpus * layout.Count(slot => slot.Profile == profile))];
    }

    /// <summary>
    /// The patterns in the proportion that holds the mean demand on the fewest GPUs; null without an answer.
    /// </summary>
    public static ImmutableArray<int>? ForMix(ChurnMix mix, int gpus, PackingBound bound, ICpSatSolver solver) =>
        StaticMix.Cut(bound.Patterns, mix.Shares, gpus, solver) is { } taken
            ? [.. Repository.Profiles.Select((_, profile) =>
                bound.Patterns.Select((pattern, i) => taken[i] * pattern[profile]).Sum())]
            : null;
}
