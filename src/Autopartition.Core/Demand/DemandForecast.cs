using System.Collections.Immutable;

namespace Autopartition.Core.Demand;

/// <summary>
/// How many further instances of a shape a tenant may want at once over a horizon, beyond its leases and its
/// asks. It is read as a distribution that steps at the stated quantiles: the least stated demand is sure to
/// come, and what lies beyond the largest quantile is taken to lie at it.
/// </summary>
/// <param name="Tenant">Whose demand.</param>
/// <param name="Shape">What it wants.</param>
/// <param name="Horizon">How far it looks ahead.</param>
/// <param name="Quantiles">Instances wanted at once by quantile, which lies between 0 and 1; never falling.</param>
public sealed record DemandForecast(
    string Tenant, AskShape Shape, TimeSpan Horizon, ImmutableSortedDictionary<double, double> Quantiles)
{
    /// <summary>Runs of instances that are wanted with the same probability, the likeliest first.</summary>
    public IEnumerable<(int Count, double Probability)> Steps
    {
        get
        {
            var (covered, probability) = (0, 1.0);
            foreach (var (quantile, demand) in Quantiles)
            {
                var instances = (int)Math.Ceiling(demand);
                if (instances > covered)
                    yield return (instances - covered, probability);
                (covered, probability) = (Math.Max(covered, instances), 1 - quantile);
            }
        }
    }

    /// <summary>Instances wanted and missing on average when this many stand ready.</summary>
    public double ExpectedShortfall(int ready)
    {
        var (left, shortfall) = (ready, 0.0);
        foreach (var (count, probability) in Steps)
        {
            shortfall += Math.Max(0, count - left) * probability;
            left = Math.Max(0, left - count);
        }
        return shortfall;
    }

    /// <summary>The largest stated quantile that this many instances cover; 0 when they cover none.</summary>
    public double CoveredQuantile(int ready) =>
        Quantiles.Where(quantile => Math.Ceiling(quantile.Value) <= ready).Select(quantile => quantile.Key)
            .DefaultIfEmpty(0)
            .Max();
}
