namespace Autopartition.Core.Forecasting;

/// <summary>A model in the race, with its spread and its back-test.</summary>
internal sealed class Candidate(IPathModel model, ISpread spread, ForecastOptions options)
{
    private readonly float[] _due = new float[options.HorizonBins];
    private readonly CoverageTracker _payingTracker = new(options.PayingQuantile, options.HorizonBins);
    private readonly CoverageTracker _coverageTracker = new(0.95, options.HorizonBins);
    private readonly double[] _path = new double[options.HorizonBins];

    public string Name => model.Name;

    public int Bytes => model.Bytes + spread.Bytes + 2 * BackTest.Bytes + _due.Length * sizeof(float)
        + _path.Length * sizeof(double) + 4 * sizeof(double);

    /// <summary>Recent bins, by which the choice is made.</summary>
    public BackTest Recent { get; } = new();

    /// <summary>Every bin since scoring began, for reports.</summary>
    public BackTest Scored { get; private set; } = new();

    /// <summary>What it expects of the bins after the newest.</summary>
    public ReadOnlySpan<double> Path => _path;

    /// <summary>What it said a horizon ago of this bin.</summary>
    public double Due(long bin) => _due[bin % _due.Length];

    /// <summary>What it keeps ready through the round.</summary>
    public double Ready { get; private set; }

    /// <summary>What 95 % of the demands of the round should not exceed.</summary>
    public double Quantile95 { get; private set; }

    /// <summary>Forgets the scores for reports.</summary>
    public void StartScoring() => Scored = new BackTest();

    /// <summary>
    /// Meets a demand that is all seen: what was due for it a horizon ago, and what the round kept ready, where the
    /// bin is that many bins into one.
    /// </summary>
    public void Meet(long bin, double demand, bool hasDue, int? step)
    {
        if (hasDue)
        {
            Recent.Meet(Due(bin), demand);
            Scored.Meet(Due(bin), demand);
        }
        if (step is not { } passed)
            return;
        Recent.Meet(Ready, Quantile95, demand);
        Scored.Meet(Ready, Quantile95, demand);
        _payingTracker.Learn(demand <= Ready);
        _coverageTracker.Learn(demand <= Quantile95);
        spread.Learn(passed, demand);
    }

    /// <summary>Learns a bin and draws the line on.</summary>
    public void Learn(DemandHistory history, long bin, double demand)
    {
        model.Learn(history, bin, demand);
        Draw(history, bin);
    }

    /// <summary>Draws the line on from the newest bin.</summary>
    public void Draw(DemandHistory history, long bin)
    {
        model.Draw(history, bin, _path);
        foreach (ref var demand in _path.AsSpan())
            demand = DemandDistribution.Sound(demand);
        _due[bin % _due.Length] = (float)_path[^1];
    }

    /// <summary>A round of the back-test begins after the newest bin.</summary>
    public void Begin(DemandHistory history, long newest, double typical)
    {
        var expected = Distribution(history, newest, typical);
        spread.Begin(_path, typical);
        Ready = expected.Quantile(_payingTracker.Asked(options.PayingQuantile));
        Quantile95 = expected.Quantile(_coverageTracker.Asked(0.95));
    }

    /// <summary>Demand at a random moment of the horizon, before its coverage is mended.</summary>
    public DemandDistribution Distribution(DemandHistory history, long newest, double typical) =>
        spread.Around(history, newest, _path, typical);
}
