using System.Collections.Immutable;
using Autopartition.Planning.Baselines;

namespace Autopartition.Planning.Repacking;

/// <summary>
/// Rounds the linear bound on the number of GPUs up to a packing that meets it: the largest run of one pattern is taken
/// that leaves a rest whose own bound still fits into the GPUs left, and the search steps back where that fails. A
/// packing that meets the bound is its own proof, and needs no solver.
/// </summary>
/// <param name="bound">Patterns and bound of the card and its profiles.</param>
public sealed class FewestGpus(PackingBound bound)
{
    /// <summary>Bounds worked out before the search gives up: some milliseconds.</summary>
    private const int MostBounds = 20_000;

    private const double Tolerance = 1e-6;

    /// <summary>
    /// GPUs of each pattern that together hold the demand, as few as the bound allows; null when the search found none.
    /// </summary>
    /// <param name="demand">Instances of each profile, in the order of the profiles.</param>
    public ImmutableArray<int>? Pack(IReadOnlyList<int> demand)
    {
        var taken = new int[bound.Patterns.Length];
        var left = MostBounds;
        return Fill([.. demand], bound.LeastWholeGpus(demand), taken, ref left) ? [.. taken] : null;
    }

    private bool Fill(int[] rest, int gpus, int[] taken, ref int left)
    {
        if (!rest.Any(count => count > 0))
            return true;
        for (var pattern = 0; pattern < taken.Length && left > 0; pattern++)
        {
            // Fewer of a pattern than the most that fits are tried for the last few GPUs only, where rounding bites.
            var most = MostOf(pattern, rest, gpus, ref left);
            for (var run = most; run > Math.Max(0, most - 3) && left > 0; run--)
            {
                taken[pattern] += run;
                if (Fill(Less(rest, pattern, run), gpus - run, taken, ref left))
                    return true;
                taken[pattern] -= run;
            }
        }
        return false;
    }

    /// <summary>The longest run of a pattern after which the rest may still fit.</summary>
    private int MostOf(int pattern, int[] rest, int gpus, ref int left)
    {
        var (fits, fails) = (0, gpus + 1);
        while (fails - fits > 1)
        {
            var run = (fits + fails) / 2;
            left--;
            if (bound.LeastGpus(Less(rest, pattern, run)) <= gpus - run + Tolerance)
                fits = run;
            else
                fails = run;
        }
        return fits;
    }

    private int[] Less(int[] rest, int pattern, int run)
    {
        var less = new int[rest.Length];
        for (var i = 0; i < less.Length; i++)
            less[i] = Math.Max(0, rest[i] - run * bound.Patterns[pattern][i]);
        return less;
    }
}
