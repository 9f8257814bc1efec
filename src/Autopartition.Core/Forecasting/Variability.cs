namespace Autopartition.Core.Forecasting;

/// <summary>How restless a demand is.</summary>
/// <param name="Variation">Standard deviation over mean; null without demand.</param>
/// <param name="PeakToTypical">Largest over middle demand among the bins with demand; null without demand.</param>
/// <param name="BurstLength">
/// Mean length of a run of bins above twice the middle demand (above nothing where that is zero); zero without one.
/// </param>
public sealed record Variability(double? Variation, double? PeakToTypical, TimeSpan BurstLength)
{
    /// <summary>Of all that a history knows.</summary>
    public static Variability Of(DemandHistory history, TimeSpan step)
    {
        var known = history.Newest is { } newest ? history.Known(newest, history.Span).ToList() : [];
        var mean = known.Count == 0 ? 0 : known.Average();
        if (mean <= 0)
            return new Variability(null, null, TimeSpan.Zero);
        var variance = known.Average(demand => (demand - mean) * (demand - mean));
        var active = known.Where(demand => demand > 0).Order().ToList();
        return new Variability(
            Math.Sqrt(variance) / mean, active[^1] / active[active.Count / 2], BurstLengthOf(known) * step);
    }

    private static double BurstLengthOf(List<double> known)
    {
        var limit = 2 * known.Order().ElementAt(known.Count / 2);
        var (runs, bins) = (0, 0);
        for (var i = 0; i < known.Count; i++)
        {
            if (known[i] <= limit)
                continue;
            bins++;
            runs += i == 0 || known[i - 1] <= limit ? 1 : 0;
        }
        return runs == 0 ? 0 : (double)bins / runs;
    }
}
