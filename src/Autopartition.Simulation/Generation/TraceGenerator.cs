using System.Collections.Immutable;
using Autopartition.Core.Demand;

namespace Autopartition.Simulation.Generation;

/// <summary>
/// Makes traces from a seed. Gaps between the asks of a tenant are gamma distributed, stretched by the day
/// curve; durations are log-normal. Every time is rounded to a whole second, so that the last bit of a
/// logarithm, which differs between machines, never reaches a result.
/// </summary>
public static class TraceGenerator
{
    /// <summary>
    /// Standard deviation of the logarithm of a duration: half of them lie below 0.6 of the mean.
    /// </summary>
    private const double DurationSpread = 1.0;

    /// <summary>
    /// The asks in order of arrival, ties in the order of the tenants. The same seed always makes the same
    /// ones.
    /// </summary>
    /// <exception cref="ArgumentException">
    /// The figures are out of range; <see cref="GeneratedTrace.Problems"/> lists why.
    /// </exception>
    public static ImmutableArray<TimedAsk> Generate(GeneratedTrace spec, long seed)
    {
        var problems = spec.Problems();
        if (problems.Length > 0)
            throw new ArgumentException($"No trace can be made: {string.Join("; ", problems)}.", nameof(spec));
        var random = new SeededRandom(seed);
        var counts = Shares(spec);
        var made = new List<TimedAsk>(spec.Asks);
        for (var i = 0; i < spec.Tenants.Length; i++)
            made.AddRange(AsksOf(spec.Tenants[i], counts[i], spec.Hours, random));
        return [.. made.OrderBy(ask => ask.Arrival).Select(Numbered)];
    }

    private static TimedAsk Numbered(TimedAsk made, int index) =>
        made with { Ask = made.Ask with { Id = $"made-{index + 1:D6}" } };

    /// <summary>The asks shared out by weight; what rounding leaves goes to the largest remainders.</summary>
    private static int[] Shares(GeneratedTrace spec)
    {
        var total = spec.Tenants.Sum(tenant => tenant.Weight);
        var exact = spec.Tenants.Select(tenant => spec.Asks * (tenant.Weight / total)).ToArray();
        var counts = exact.Select(share => (int)share).ToArray();
        var left = spec.Asks - counts.Sum();
        foreach (var i in Enumerable.Range(0, exact.Length).OrderByDescending(i => exact[i] - counts[i]).Take(left))
            counts[i]++;
        return counts;
    }

    private static IEnumerable<TimedAsk> AsksOf(GeneratedTenant tenant, int count, double hours, SeededRandom random)
    {
        var weights = tenant.Shapes.Select(shape => shape.Weight).ToList();
        var curve = new DayCurve(tenant.DayAmplitude, hours);
        foreach (var share in ArrivalShares(tenant.Burst, count, random))
        {
            var ask = new Ask
            {
                Id = "",
                Tenant = tenant.Name,
                Shape = tenant.Shapes[random.NextIndex(weights)].Shape,
                Workload = tenant.Workload,
            };
            var arrival = WholeSeconds(curve.HourOf(share) * 3600);
            yield return new TimedAsk(arrival, Duration(tenant.MeanDuration, random), ask);
        }
    }

    /// <summary>Moments between 0 and 1 whose gaps, the one after the last included, are spread as asked.</summary>
    private static List<double> ArrivalShares(double burst, int count, SeededRandom random)
    {
        var moments = new List<double>(count);
        var sum = 0.0;
        for (var i = 0; i <= count; i++)
        {
            sum += burst == 0 ? 1 : random.NextGamma(1 / (burst * burst));
            if (i < count)
                moments.Add(sum);
        }
        return moments.ConvertAll(moment => sum > 0 ? moment / sum : 0);
    }

    private static TimeSpan Duration(TimeSpan mean, SeededRandom random)
    {
        var factor = Math.Exp(DurationSpread * random.NextNormal() - DurationSpread * DurationSpread / 2);
        var duration = WholeSeconds(mean.TotalSeconds * factor);
        return duration > TimeSpan.Zero ? duration : TimeSpan.FromSeconds(1);
    }

    private static TimeSpan WholeSeconds(double seconds) => TimeSpan.FromSeconds((long)Math.Round(seconds));
}
