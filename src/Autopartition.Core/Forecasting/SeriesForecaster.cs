using System.Collections.Immutable;

namespace Autopartition.Core.Forecasting;

/// <summary>
/// Forecasts one series. All models run side by side; every horizon a round of the back-test ends, and the one that
/// would have cost least lately speaks until another is clearly cheaper. Bounded in memory and work.
/// </summary>
public sealed class SeriesForecaster
{
    /// <summary>A challenger must be this part cheaper than the one chosen.</summary>
    private const double Margin = 0.02;

    /// <summary>Days after which a round counts for little in the choice.</summary>
    private const double ChoiceDays = 3;

    private readonly ForecastOptions _options;
    private readonly Field _field;
    private readonly BlendPath _blendPath;
    private readonly CensoredDemand _censored = new();
    private readonly OwnForecast _own;
    private readonly long[] _dueFor;
    private double? _typical;
    private DemandDistribution? _held;
    private long _roundEnd = long.MinValue;

    /// <summary>A series without samples.</summary>
    public SeriesForecaster(ForecastOptions options)
        : this(options, isPool: false)
    {
    }

    internal SeriesForecaster(ForecastOptions options, bool isPool)
    {
        _options = options;
        _field = new Field(options, isPool);
        _blendPath = new BlendPath(_field, options);
        _own = new OwnForecast(options);
        _dueFor = new long[options.HorizonBins];
        History = new DemandHistory(options.HistoryBins);
        Chosen = _field.Experts[0];
    }

    /// <summary>What is known of the past.</summary>
    public DemandHistory History { get; }

    /// <summary>How restless the demand is.</summary>
    public Variability Variability => Variability.Of(History, _options.Step);

    /// <summary>Name of the model that speaks.</summary>
    public string ChosenName => Chosen.Name;

    /// <summary>Bytes that this series takes, which never grows.</summary>
    public int Bytes => History.Bytes + _field.Bytes + _blendPath.Bytes + OwnForecast.Bytes
        + _dueFor.Length * sizeof(long);

    /// <summary>Scores of every candidate since scoring began, the last value first.</summary>
    public ImmutableArray<CandidateScore> Scores =>
        [.. _field.All.Select(candidate => candidate.Scored.Score(candidate.Name, _options))];

    /// <summary>The back-test of what spoke, whichever model it was.</summary>
    public CandidateScore OwnScore => _own.Scored.Score("own", _options);

    internal BackTest Scored => _own.Scored;

    internal Candidate Chosen { get; private set; }

    /// <summary>What the blend expects of the bins after the newest.</summary>
    internal ReadOnlySpan<double> Path => _field.Blend.Path;

    /// <summary>Forgets the scores for reports; what was learned stays.</summary>
    public void StartScoring()
    {
        _own.StartScoring();
        foreach (var candidate in _field.All)
            candidate.StartScoring();
    }

    /// <summary>Takes the demand of a bin, in instances; what no sample should be is refused.</summary>
    public SampleFate Learn(long bin, double demand, Censoring censoring = Censoring.None) =>
        Learn(bin, demand, censoring, []);

    /// <summary>As the other one, for a pool, with the sum of the paths of its tenants after this bin.</summary>
    internal SampleFate Learn(long bin, double demand, Censoring censoring, ReadOnlySpan<double> sumOfTenants)
    {
        if (!(demand >= 0) || double.IsInfinity(demand))
            return SampleFate.Refused;
        var isNewest = !(bin <= History.Newest);
        var believed = isNewest ? _censored.Believe(demand, PointAt(bin), censoring) : demand;
        var fate = History.Put(bin, believed);
        if (fate != SampleFate.Learned)
            return fate;
        if (censoring == Censoring.None)
            Meet(bin, demand);
        _typical = _typical is { } typical ? typical + (believed - typical) / _options.DayBins : believed;
        Draw(bin, believed, sumOfTenants);
        _held = null;
        if (bin >= _roundEnd)
            Begin(bin);
        return fate;
    }

    /// <summary>What is expected, seen from a bin without looking past it.</summary>
    public SeriesForecast Forecast(long now)
    {
        if (History.Newest is not { } newest)
            return new SeriesForecast(ForecastState.Empty, Chosen.Name, 0, DemandDistribution.Certain(0));
        var held = _held ??= Expected(newest);
        var silence = now - newest;
        if (silence <= _options.HoldBins)
        {
            var state = silence <= 1 ? ForecastState.Fresh : ForecastState.Held;
            return new SeriesForecast(state, Chosen.Name, Path[^1], held, _own.Asked);
        }
        var past = History.Known(newest, _options.DayBins).ToArray();
        var peak = new DemandDistribution(past, [.. past.Select(_ => 1.0)]).Quantile(0.95);
        var level = Math.Max(peak, Math.Max(Path[^1], held.Quantile(_own.Asked(0.95))));
        return new SeriesForecast(
            ForecastState.Fallback, SeriesForecast.Fallback, level, DemandDistribution.Certain(level));
    }

    private DemandDistribution Expected(long newest) =>
        OwnForecast.Of(Chosen, _field.Mix, History, newest, _typical ?? 0);

    private double PointAt(long bin)
    {
        var ahead = bin - History.Newest - 1 ?? 0;
        return Path[(int)Math.Clamp(ahead, 0, Path.Length - 1)];
    }

    private void Meet(long bin, double demand)
    {
        var hasDue = _dueFor[bin % _dueFor.Length] == bin;
        if (hasDue)
        {
            _own.Scored.Meet(_field.Blend.Due(bin), demand);
            _blendPath.Meet(bin, demand);
        }
        var step = bin <= _roundEnd ? (int?)(_options.HorizonBins - 1 - (_roundEnd - bin)) : null;
        if (step is not null)
            _own.Meet(demand);
        var part = 1 - 1 / (ChoiceDays * _options.DayBins);
        foreach (var candidate in _field.All)
        {
            candidate.Recent.Fade(part);
            candidate.Meet(bin, demand, hasDue, step);
        }
    }

    private void Draw(long bin, double demand, ReadOnlySpan<double> sumOfTenants)
    {
        if (_field.Given is { } given)
            sumOfTenants.CopyTo(given.Path);
        _field.Learn(bin, demand);
        foreach (var expert in _field.Experts)
            expert.Learn(History, bin, demand);
        _field.Mix.Learn(History, bin, demand);
        _blendPath.Draw(bin);
        _field.Blend.Learn(History, bin, demand);
        _dueFor[bin % _dueFor.Length] = bin + _options.HorizonBins;
    }

    private void Begin(long bin)
    {
        Choose();
        _roundEnd = bin + _options.HorizonBins;
        foreach (var candidate in _field.All)
            candidate.Begin(History, bin, _typical ?? 0);
        _own.Begin(Expected(bin));
    }

    private void Choose()
    {
        var best = _field.All.MinBy(candidate => candidate.Recent.Cost(_options))!;
        if (best.Recent.Cost(_options) < (1 - Margin) * Chosen.Recent.Cost(_options))
            Chosen = best;
    }
}
