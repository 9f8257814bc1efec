using System.Collections.Immutable;
using Autopartition.Planning.Solver;

namespace Autopartition.Planning.Baselines;

/// <summary>Cuts GPUs once and for all, in the proportion that holds a mix of demand on the fewest GPUs.</summary>
public static class StaticMix
{
    // Large enough that rounding the demand to whole instances does not show in the mix.
    private const int Instances = 1_000_000;

    /// <summary>
    /// How many GPUs take each pattern, rounded to whole GPUs by largest remainder; null when the solver has no answer.
    /// </summary>
    /// <param name="patterns">Instances of each profile, for each way to cut a GPU.</param>
    /// <param name="shares">Share of the demand that wants each profile.</param>
    /// <param name="gpus">GPUs to cut.</param>
    /// <param name="solver">Finds the proportion, proven.</param>
    public static ImmutableArray<int>? Cut(
        ImmutableArray<ImmutableArray<int>> patterns, IReadOnlyList<double> shares, int gpus, ICpSatSolver solver)
    {
        int[] demand = [.. shares.Select(share => (int)Math.Round(share * Instances))];
        if (PatternCounts.Minimise(patterns, demand, solver) is not SolverAnswer.Solved { Objective: > 0 } solved)
            return null;
        var exact = solved.Values.Select(count => (double)gpus * count / solved.Objective).ToList();
        var taken = exact.Select(count => (int)count).ToArray();
        foreach (var pattern in Enumerable.Range(0, taken.Length).OrderByDescending(i => exact[i] - taken[i])
            .Take(gpus - taken.Sum()).ToList())
            taken[pattern]++;
        return [.. taken];
    }
}
