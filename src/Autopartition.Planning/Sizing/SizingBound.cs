using System.Collections.Immutable;

namespace Autopartition.Planning.Sizing;

/// <summary>
/// A bound from below on the GPUs that some services need, with the prices that prove it: no way to cut a GPU is worth
/// more than one, and a service pays at least its cheapest profile for each request. Whoever doubts it multiplies.
/// </summary>
/// <param name="Gpus">The bound, in fractions of a GPU.</param>
/// <param name="Prices">Price of an instance by the name of its profile, in GPUs.</param>
public sealed record SizingBound(double Gpus, ImmutableSortedDictionary<string, double> Prices)
{
    /// <summary>The bound of nothing.</summary>
    public static readonly SizingBound None = new(0, ImmutableSortedDictionary<string, double>.Empty);

    private const double Tolerance = 1e-6;

    /// <summary>The bound in whole GPUs.</summary>
    public int WholeGpus => (int)Math.Ceiling(Gpus - Tolerance);

    /// <summary>The bound that these prices prove, whatever they are: they are scaled to be fair first.</summary>
    internal static SizingBound From(SizingTable table, IEnumerable<double> prices)
    {
        double[] fair = [.. prices.Select(price => Math.Max(0, price))];
        var dearest = table.Patterns.Max(pattern => pattern.Counts.Zip(fair).Sum(each => each.First * each.Second));
        if (dearest > 0)
            fair = [.. fair.Select(price => price / dearest)];
        var sum = 0.0;
        foreach (var service in table.Services)
            sum += (double)service.Rate * table.Choices(service).Min(choice => fair[choice.Profile] / choice.Rate);
        return new SizingBound(sum, Named(table, fair));
    }

    private static ImmutableSortedDictionary<string, double> Named(SizingTable table, double[] prices) => table.Profiles
        .Select((profile, i) => KeyValuePair.Create(profile.Name, prices[i]))
        .ToImmutableSortedDictionary(StringComparer.Ordinal);
}
