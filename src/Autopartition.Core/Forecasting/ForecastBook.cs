using System.Collections.Immutable;
using Autopartition.Core.Demand;

namespace Autopartition.Core.Forecasting;

/// <summary>
/// The forecasts of every tenant and shape, and of every shape for the pool of tenants that may share spares.
/// A tenant that is silent in a bin in which others report is silent, not without demand.
/// </summary>
public sealed class ForecastBook(ForecastOptions options)
{
    private readonly SortedDictionary<string, Shelf> _shelves = new(StringComparer.Ordinal);

    /// <summary>Settings of every series.</summary>
    public ForecastOptions Options { get; } = options;

    /// <summary>Series of tenants by shape and tenant.</summary>
    public IEnumerable<(SeriesKey Key, SeriesForecaster Series)> Tenants =>
        from shelf in _shelves.Values
        from tenant in shelf.Tenants
        select (new SeriesKey(tenant.Key, shelf.Shape), tenant.Value);

    /// <summary>Series of pools by shape.</summary>
    public IEnumerable<(SeriesKey Key, SeriesForecaster Series)> Pools =>
        from shelf in _shelves.Values
        where shelf.Pool.History.Newest is not null
        select (new SeriesKey(null, shelf.Shape), shelf.Pool);

    /// <summary>Bytes that all series take.</summary>
    public long Bytes => _shelves.Values.Sum(shelf =>
        shelf.Pool.Bytes + shelf.Tenants.Values.Sum(series => (long)series.Bytes));

    /// <summary>How good the forecasts of all tenants were, each weighed by its demand or its bins.</summary>
    public ForecastScore Score
    {
        get
        {
            var sum = new BackTest();
            foreach (var (_, series) in Tenants)
                sum.Add(series.Scored);
            var score = sum.Score("all", Options);
            return new ForecastScore(score.Wape, score.Coverage95);
        }
    }

    /// <summary>Forgets the scores for reports; what was learned stays.</summary>
    public void StartScoring()
    {
        foreach (var (_, series) in Tenants.Concat(Pools))
            series.StartScoring();
    }

    /// <summary>Takes the samples of one bin; a tenant and shape are sampled once.</summary>
    public void Learn(long bin, IEnumerable<DemandSample> samples)
    {
        foreach (var ofShape in samples.GroupBy(sample => sample.Shape))
            ShelfOf(ofShape.Key).Learn(bin, ofShape);
    }

    /// <summary>The series of a tenant and shape; null before its first sample.</summary>
    public SeriesForecaster? Find(string tenant, AskShape shape) =>
        _shelves.GetValueOrDefault(shape.ToString()!)?.Tenants.GetValueOrDefault(tenant);

    /// <summary>The series of the pool of a shape; null before its first sample.</summary>
    public SeriesForecaster? FindPool(AskShape shape) =>
        _shelves.GetValueOrDefault(shape.ToString()!)?.Pool is { History.Newest: not null } pool ? pool : null;

    private Shelf ShelfOf(AskShape shape)
    {
        var name = shape.ToString()!;
        if (!_shelves.TryGetValue(name, out var shelf))
            _shelves[name] = shelf = new Shelf(shape, Options);
        return shelf;
    }

    /// <summary>The series of one shape.</summary>
    private sealed class Shelf(AskShape shape, ForecastOptions options)
    {
        public AskShape Shape { get; } = shape;

        public SortedDictionary<string, SeriesForecaster> Tenants { get; } = new(StringComparer.Ordinal);

        public SeriesForecaster Pool { get; } = new(options, isPool: true);

        public void Learn(long bin, IEnumerable<DemandSample> samples)
        {
            var sum = new double[options.HorizonBins];
            var (demand, pooled, censoring) = (0.0, false, Censoring.None);
            foreach (var sample in samples)
            {
                var series = SeriesOf(sample.Tenant);
                if (series.Learn(bin, sample.Demand, sample.Censoring) != SampleFate.Learned || !sample.SharesSpares)
                    continue;
                pooled = true;
                demand += sample.Demand;
                censoring = (Censoring)Math.Max((int)censoring, (int)sample.Censoring);
                for (var step = 0; step < sum.Length; step++)
                    sum[step] += series.Path[step];
            }
            if (pooled)
                Pool.Learn(bin, demand, censoring, sum);
        }

        private SeriesForecaster SeriesOf(string tenant)
        {
            if (!Tenants.TryGetValue(tenant, out var series))
                Tenants[tenant] = series = new SeriesForecaster(options);
            return series;
        }
    }
}
