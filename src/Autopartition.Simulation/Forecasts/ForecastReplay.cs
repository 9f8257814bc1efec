using System.Collections.Immutable;
using Autopartition.Core.Forecasting;
using Autopartition.Simulation.Traces;

namespace Autopartition.Simulation.Forecasts;

/// <summary>
/// Replays a trace of rates through the forecasts: learns bin by bin, and from a bin on keeps ready what pays, planned
/// anew every period from the bins before.
/// </summary>
public sealed class ForecastReplay
{
    private readonly RateGrid _grid;
    private readonly int _scoredFrom;
    private readonly int _period;
    private readonly SortedDictionary<string, List<ReadyBin>> _pools = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SpareRule> _plans = new(StringComparer.Ordinal);
    private double _stood;
    private double _idle;
    private double _missed;
    private double _wanted;
    private double _changes;

    private ForecastReplay(RateGrid grid, ForecastOptions options, int scoredFrom, int period)
    {
        (_grid, _scoredFrom, _period) = (grid, scoredFrom, period);
        Book = new ForecastBook(options);
    }

    /// <summary>The series after the last bin.</summary>
    public ForecastBook Book { get; }

    /// <summary>Demand and what stood ready by pool and scored bin.</summary>
    public IReadOnlyDictionary<string, List<ReadyBin>> Pools => _pools;

    /// <summary>What was decided last for each pool, with its reason.</summary>
    public IReadOnlyDictionary<string, SpareRule> Plans => _plans;

    /// <summary>Share of the instances that stood idle, in percent; null without any.</summary>
    public double? IdlePercent => _stood > 0 ? 100 * _idle / _stood : null;

    /// <summary>Share of the demand that was not served, in percent; null without any.</summary>
    public double? UnservedPercent => _wanted > 0 ? 100 * _missed / _wanted : null;

    /// <summary>Instances created and destroyed an hour.</summary>
    public double ChangesPerHour => _changes / ((_grid.Bins - _scoredFrom) * _grid.Step / TimeSpan.FromHours(1));

    /// <summary>Runs a replay.</summary>
    /// <param name="grid">The demand.</param>
    /// <param name="options">How to forecast; its step is that of the grid.</param>
    /// <param name="scoredFrom">The first bin that is scored.</param>
    /// <param name="periodBins">Bins from one plan to the next.</param>
    public static ForecastReplay Run(RateGrid grid, ForecastOptions options, int scoredFrom, int periodBins)
    {
        var replay = new ForecastReplay(grid, options, scoredFrom, periodBins);
        for (var bin = 0; bin < grid.Bins; bin++)
            replay.Step(bin);
        return replay;
    }

    private void Step(int bin)
    {
        var samples = _grid.At(bin).ToImmutableArray();
        if (bin == _scoredFrom)
            Book.StartScoring();
        if (bin >= _scoredFrom)
        {
            if ((bin - _scoredFrom) % _period == 0)
                Plan(bin);
            Account(samples);
        }
        Book.Learn(bin, samples);
    }

    private void Plan(int bin)
    {
        foreach (var (key, series) in Book.Pools)
        {
            var name = key.Shape.ToString()!;
            var rule = SpareRule.For(series.Forecast(bin), Book.Options);
            _changes += _plans.TryGetValue(name, out var before) ? Math.Abs(rule.Level - before.Level) : 0;
            _plans[name] = rule;
        }
    }

    private void Account(ImmutableArray<DemandSample> samples)
    {
        foreach (var pool in samples.GroupBy(sample => sample.Shape.ToString()!))
        {
            var ready = _plans.GetValueOrDefault(pool.Key)?.Level ?? 0;
            var needed = pool.Sum(sample => Math.Ceiling(sample.Demand - 1e-9));
            var demand = pool.Sum(sample => sample.Demand);
            _stood += ready;
            _idle += Math.Max(0, ready - needed);
            _wanted += demand;
            _missed += needed > ready ? demand * (needed - ready) / needed : 0;
            if (!_pools.TryGetValue(pool.Key, out var bins))
                _pools[pool.Key] = bins = [];
            bins.Add(new ReadyBin(demand, ready));
        }
    }
}
