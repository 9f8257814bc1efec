using System.Collections.Immutable;
using Autopartition.Core.Demand;

namespace Autopartition.Simulation.Traces;

/// <summary>
/// Turns demand into asks: when a tenant wants one instance more it makes an ask, and when it wants one less the ask
/// that was made last ends, served or not.
/// </summary>
public static class RateAsks
{
    /// <summary>The asks in order of arrival. A gap leaves the demand as it is.</summary>
    public static ImmutableArray<TimedAsk> Of(RateGrid grid) =>
        [.. grid.Series.SelectMany(series => Of(series, grid)).OrderBy(ask => ask.Arrival)];

    private static IEnumerable<TimedAsk> Of(RateSeries series, RateGrid grid)
    {
        var (made, count) = (new Stack<(int Bin, int Number)>(), 0);
        for (var bin = 0; bin <= grid.Bins; bin++)
        {
            var demand = bin < grid.Bins ? series.Demand[bin] : 0;
            var wanted = double.IsNaN(demand) ? made.Count : (int)Math.Ceiling(demand - 1e-9);
            while (made.Count < wanted)
                made.Push((bin, ++count));
            while (made.Count > wanted)
                yield return Ask(series, grid.Step, made.Pop(), bin);
        }
    }

    private static TimedAsk Ask(RateSeries series, TimeSpan step, (int Bin, int Number) made, int end) => new(
        made.Bin * step,
        (end - made.Bin) * step,
        new Ask { Id = $"{series.Tenant}/{series.Shape}/{made.Number}", Tenant = series.Tenant, Shape = series.Shape })
    {
        FollowsTheClock = true,
    };
}
