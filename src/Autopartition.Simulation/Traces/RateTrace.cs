using System.Collections.Immutable;

namespace Autopartition.Simulation.Traces;

/// <summary>A trace of rates.</summary>
/// <param name="Samples">Its samples, in the order of the files.</param>
/// <param name="IsLog">
/// True for a log of requests: samples are work to add up, and a time without any has no demand. Else samples are
/// levels, and a time without any is a gap.
/// </param>
public sealed record RateTrace(ImmutableArray<RateSample> Samples, bool IsLog)
{
    private const int BinsOfHorizon = 12;
    private const int SecondsOfLog = 10;

    /// <summary>
    /// The time between two samples of a series that is most frequent; ten seconds for a log.
    /// </summary>
    public TimeSpan Interval => IsLog
        ? TimeSpan.FromSeconds(SecondsOfLog)
        : Samples.GroupBy(sample => (sample.Tenant, sample.Shape))
            .SelectMany(series => Gaps([.. series.Select(sample => sample.At).Distinct().Order()]))
            .GroupBy(gap => gap)
            .OrderByDescending(gap => gap.Count())
            .ThenBy(gap => gap.Key)
            .Select(gap => gap.Key)
            .FirstOrDefault(TimeSpan.FromMinutes(10));

    /// <summary>The width of a bin for a horizon: the interval, or so much more that the horizon has 12 bins.</summary>
    public TimeSpan StepFor(TimeSpan horizon)
    {
        var interval = Interval;
        var times = Math.Max(1, (int)Math.Floor(horizon / interval / BinsOfHorizon));
        return interval * times < horizon ? interval * times : horizon;
    }

    /// <summary>The samples in bins: levels are averaged, work is added up.</summary>
    public RateGrid InBins(TimeSpan step)
    {
        var bins = Samples.Max(sample => (int)(sample.At / step)) + 1;
        return new RateGrid(
            step,
            bins,
            [
                .. Samples.GroupBy(sample => (sample.Tenant, sample.Shape))
                    .OrderBy(series => series.Key.Shape.Name, StringComparer.Ordinal)
                    .ThenBy(series => series.Key.Tenant, StringComparer.Ordinal)
                    .Select(series => new RateSeries(
                        series.Key.Tenant, series.Key.Shape, Binned(series, step, bins))),
            ]);
    }

    private static IEnumerable<TimeSpan> Gaps(List<TimeSpan> times) => times.Zip(times.Skip(1), (a, b) => b - a);

    /// <summary>
    /// Samples of one series at the same moment, as from several reporters, add up. A bin of a level without samples
    /// is nothing over nothing: no number.
    /// </summary>
    private ImmutableArray<double> Binned(IEnumerable<RateSample> series, TimeSpan step, int bins)
    {
        var sums = new double[bins];
        var moments = new int[bins];
        foreach (var moment in series.GroupBy(sample => sample.At))
        {
            var bin = (int)(moment.Key / step);
            sums[bin] += moment.Sum(sample => sample.Demand);
            moments[bin]++;
        }
        for (var bin = 0; bin < bins; bin++)
            sums[bin] /= IsLog ? step.TotalSeconds : moments[bin];
        return [.. sums];
    }
}
