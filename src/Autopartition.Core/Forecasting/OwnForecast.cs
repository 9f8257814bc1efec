namespace Autopartition.Core.Forecasting;

/// <summary>
/// What a series says in the end: the model that won the race and the mixture of what demand does lately, half each,
/// with a calibration and a back-test of its own.
/// </summary>
internal sealed class OwnForecast(ForecastOptions options)
{
    private const double Wide = 0.95;

    private readonly CoverageTracker _paying = new(options.PayingQuantile, options.HorizonBins);
    private readonly CoverageTracker _wide = new(Wide, options.HorizonBins);
    private double _ready;
    private double _quantile95;

    /// <summary>Bytes that it takes.</summary>
    public const int Bytes = BackTest.Bytes + 6 * sizeof(double);

    /// <summary>Every bin since scoring began.</summary>
    public BackTest Scored { get; private set; } = new();

    /// <summary>Forgets the scores for reports.</summary>
    public void StartScoring() => Scored = new BackTest();

    /// <summary>Meets a demand within a round.</summary>
    public void Meet(double demand)
    {
        Scored.Meet(_ready, _quantile95, demand);
        _paying.Learn(demand <= _ready);
        _wide.Learn(demand <= _quantile95);
    }

    /// <summary>A round of the back-test begins.</summary>
    public void Begin(DemandDistribution expected)
    {
        _ready = expected.Quantile(_paying.Asked(options.PayingQuantile));
        _quantile95 = expected.Quantile(_wide.Asked(Wide));
    }

    /// <summary>
    /// The share to ask of the distribution so that this share is met. Never falling: it goes straight from nothing
    /// through the two shares that are calibrated to everything.
    /// </summary>
    public double Asked(double share)
    {
        var (low, high) = (Math.Min(options.PayingQuantile, Wide), Math.Max(options.PayingQuantile, Wide));
        var first = low == Wide ? _wide : _paying;
        var second = low == Wide ? _paying : _wide;
        var atLow = first.Asked(low);
        var atHigh = Math.Max(atLow, second.Asked(high));
        if (share <= low)
            return atLow * share / low;
        return share <= high
            ? atLow + (atHigh - atLow) * (share - low) / (high - low)
            : 1 - (1 - atHigh) * (1 - share) / (1 - high);
    }

    /// <summary>Half of the winner, half of the mixture.</summary>
    public static DemandDistribution Of(
        Candidate chosen, Candidate mix, DemandHistory history, long newest, double typical)
    {
        var recent = mix.Distribution(history, newest, typical);
        return chosen == mix
            ? recent
            : DemandDistribution.Halves(chosen.Distribution(history, newest, typical), recent);
    }
}
