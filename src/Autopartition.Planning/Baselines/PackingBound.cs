using System.Collections.Immutable;
using Autopartition.Core.Geometry;

namespace Autopartition.Planning.Baselines;

/// <summary>
/// The least number of GPUs of one model that some instances can need, as a linear bound: every GPU takes one of the
/// maximal patterns (how many of each profile), in fractions. The dual of that program asks for prices of the profiles
/// under which no pattern is worth more than one GPU; its feasible region does not depend on the demand, so its corners
/// are found once and a bound is then the dearest of them, a handful of products.
/// </summary>
public sealed class PackingBound
{
    private const double Tolerance = 1e-9;

    private readonly ImmutableArray<double[]> _prices;

    /// <summary>Finds the patterns and the corners.</summary>
    public PackingBound(GpuModel model, ImmutableArray<InstanceProfile> profiles)
    {
        Patterns = [.. MaximalPatterns.Of(model, profiles).Select(pattern => pattern.Counts)];
        _prices =
        [
            .. Corners(profiles.Length)
                .DistinctBy(corner => string.Join(',', corner.Select(price => $"{price:F9}"))),
        ];
    }

    /// <summary>The patterns that no other one covers: instances of each profile.</summary>
    public ImmutableArray<ImmutableArray<int>> Patterns { get; }

    /// <summary>GPUs that the instances need at least, before it is rounded up to whole ones.</summary>
    /// <param name="demand">Instances of each profile, in the order of the profiles.</param>
    public double LeastGpus(IReadOnlyList<int> demand)
    {
        var most = 0.0;
        foreach (var prices in _prices)
        {
            var worth = 0.0;
            for (var i = 0; i < prices.Length; i++)
                worth += prices[i] * demand[i];
            most = Math.Max(most, worth);
        }
        return most;
    }

    /// <summary>The same in whole GPUs.</summary>
    public int LeastWholeGpus(IReadOnlyList<int> demand) => (int)Math.Ceiling(LeastGpus(demand) - 1e-6);

    /// <summary>
    /// A corner is where as many constraints are tight as there are prices: patterns worth one, prices of zero.
    /// </summary>
    private IEnumerable<double[]> Corners(int size)
    {
        var tight = Patterns.Select(pattern => (Left: pattern.Select(count => (double)count).ToArray(), Right: 1.0))
            .Concat(Enumerable.Range(0, size).Select(i => (Left: Unit(i, size), Right: 0.0)))
            .ToList();
        foreach (var chosen in Subsets(tight.Count, size, 0))
        {
            var corner = LinearSystem.Solve(
                [.. chosen.Select(i => tight[i].Left)], [.. chosen.Select(i => tight[i].Right)]);
            if (corner is not null && IsFeasible(corner))
                yield return corner;
        }
    }

    private bool IsFeasible(double[] prices) => prices.All(price => price >= -Tolerance)
        && Patterns.All(pattern => pattern.Zip(prices).Sum(each => each.First * each.Second) <= 1 + Tolerance);

    private static double[] Unit(int index, int size) =>
        [.. Enumerable.Range(0, size).Select(i => i == index ? 1.0 : 0.0)];

    private static IEnumerable<ImmutableList<int>> Subsets(int count, int size, int first)
    {
        if (size == 0)
        {
            yield return [];
            yield break;
        }
        for (var i = first; i <= count - size; i++)
        {
            foreach (var rest in Subsets(count, size - 1, i + 1))
                yield return rest.Insert(0, i);
        }
    }
}
