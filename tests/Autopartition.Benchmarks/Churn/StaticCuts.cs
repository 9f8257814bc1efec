using System.Collections.Immutable;
using Autopartition.Benchmarks.Running;
using Autopartition.Core.Geometry;
using Autopartition.Planning.Baselines;
using Autopartition.Planning.Solver;

namespace Autopartition.Benchmarks.Churn;

/// <summary>Ways to cut a fleet once and for all, as instances of each base profile.</summary>
internal static class StaticCuts
{
    // Large enough that rounding the demand to whole instances does not show in the mix.
    private const int Asks = 1_000_000;

    /// <summary>Every GPU in the balanced layout.</summary>
    public static ImmutableArray<int> Balanced(int gpus)
    {
        var layout = Repository.H100.SlotsIn(StaticBalancedPlanner.LayoutOf(Repository.H100)!.Value).ToList();
        return [.. Repository.Profiles.Select(profile => gpus * layout.Count(slot => slot.Profile == profile))];
    }

    /// <summary>
    /// The patterns in the proportion that holds the mean demand on the fewest GPUs, rounded to whole GPUs by largest
    /// remainder; null when the solver has no answer.
    /// </summary>
    public static ImmutableArray<int>? ForMix(ChurnMix mix, int gpus, PackingBound bound, ICpSatSolver solver)
    {
        int[] demand = [.. mix.Shares.Select(share => (int)Math.Round(share * Asks))];
        if (PatternCounts.Minimise(bound.Patterns, demand, solver) is not SolverAnswer.Solved solved)
            return null;
        var exact = solved.Values.Select(count => (double)gpus * count / solved.Objective).ToList();
        var taken = exact.Select(count => (int)count).ToArray();
        foreach (var pattern in Enumerable.Range(0, taken.Length).OrderByDescending(i => exact[i] - taken[i])
            .Take(gpus - taken.Sum()).ToList())
            taken[pattern]++;
        return [.. Repository.Profiles.Select((_, profile) =>
            bound.Patterns.Select((pattern, i) => taken[i] * pattern[profile]).Sum())];
    }
}
