using System.Collections.Immutable;
using Autopartition.Core.Demand;
using Autopartition.Core.Forecasting;
using Autopartition.Core.Policies;

namespace Autopartition.Core.Control;

/// <summary>
/// What tenants want at once, by shape: asks that wait and leases that run. Sampled at every tick and forecast from
/// there.
/// </summary>
internal sealed class DemandBook
{
    private static readonly ImmutableArray<double> ReportedQuantiles = [0.5, 0.9, 0.95, 0.99];

    private readonly SortedDictionary<string, SortedDictionary<string, Entry>> _tenants = new(StringComparer.Ordinal);
    private readonly ForecastBook _forecasts;
    private long _bin;

    /// <summary>A book without demand.</summary>
    public DemandBook(ForecastOptions options)
    {
        Options = options;
        _forecasts = new ForecastBook(options);
    }

    /// <summary>How it forecasts.</summary>
    public ForecastOptions Options { get; }

    /// <summary>An ask was made or withdrawn, or its lease ended.</summary>
    public void Count(string tenant, AskShape shape, int change)
    {
        if (!_tenants.TryGetValue(tenant, out var shapes))
            _tenants[tenant] = shapes = new SortedDictionary<string, Entry>(StringComparer.Ordinal);
        var name = shape.ToString()!;
        if (!shapes.TryGetValue(name, out var entry))
            shapes[name] = entry = new Entry(shape);
        entry.Current += change;
    }

    /// <summary>
    /// Takes the demand of now. Where asks wait, more may be wanted than is asked for, and the sample is censored.
    /// </summary>
    public void Sample(DateTimeOffset now, IEnumerable<Ask> waiting, Func<string, bool> sharesSpares)
    {
        var crowded = waiting.Select(ask => (ask.Tenant, ask.Shape.ToString()!)).ToHashSet();
        _bin = Options.BinOf(now);
        _forecasts.Learn(_bin,
            from tenant in _tenants
            let shares = sharesSpares(tenant.Key)
            from shape in tenant.Value
            let censoring = crowded.Contains((tenant.Key, shape.Key)) ? Censoring.Waiting : Censoring.None
            select new DemandSample(tenant.Key, shape.Value.Shape, shape.Value.Current, censoring, shares));
    }

    /// <summary>How good the forecasts were.</summary>
    public ForecastScore Score() => _forecasts.Score;

    /// <summary>What policies see.</summary>
    public ImmutableArray<ForecastView> Forecasts() =>
    [
        .. from tenant in _tenants
           from shape in tenant.Value
           let forecast = Of(tenant.Key, shape.Value.Shape)
           select new ForecastView(
               tenant.Key,
               shape.Key,
               ReportedQuantiles.ToImmutableSortedDictionary(share => share, share => Whole(forecast, share))),
    ];

    /// <summary>Every shape of a tenant with its demand now and at a quantile of its forecast.</summary>
    public IEnumerable<(AskShape Shape, int Now, int Quantile)> OfTenant(string tenant, double quantile) =>
        _tenants.GetValueOrDefault(tenant)?.Values.Select(entry =>
            (entry.Shape, entry.Current, (int)Whole(Of(tenant, entry.Shape), quantile))) ?? [];

    /// <summary>The forecast of every shape of a tenant that has one.</summary>
    public IEnumerable<(AskShape Shape, SeriesForecast Forecast)> OfTenant(string tenant) =>
        from entry in _tenants.GetValueOrDefault(tenant)?.Values.ToImmutableArray() ?? []
        let forecast = Of(tenant, entry.Shape)
        where forecast is not null
        select (entry.Shape, forecast);

    /// <summary>The largest coefficient of variation among the tenant's shapes.</summary>
    public double? Variability(string tenant) => _tenants.GetValueOrDefault(tenant)?.Values
        .Max(entry => entry.Variation(_forecasts.Find(tenant, entry.Shape), _bin, Options.HorizonBins));

    /// <summary>What is wanted of a shape now by all that share spares, or by one that does not.</summary>
    public int Now(string? tenant, AskShape shape, Func<string, bool> sharesSpares) => _tenants
        .Where(one => tenant is null ? sharesSpares(one.Key) : one.Key == tenant)
        .Sum(one => one.Value.GetValueOrDefault(shape.ToString()!)?.Current ?? 0);

    /// <summary>
    /// The series that spares are kept for: pools, and tenants that share with nobody; none before two horizons are
    /// known of one.
    /// </summary>
    public IEnumerable<(SeriesKey Key, SeriesForecast Forecast)> Spared(Func<string, bool> sharesSpares) =>
        _forecasts.Pools.Concat(_forecasts.Tenants.Where(one => !sharesSpares(one.Key.Tenant!)))
            .Where(one => one.Key.Shape is not AskShape.WholeGpus
                && one.Series.History.Span > 2 * Options.HorizonBins)
            .Select(one => (one.Key, one.Series.Forecast(_bin + 1)));

    private SeriesForecast? Of(string tenant, AskShape shape) =>
        _forecasts.Find(tenant, shape)?.Forecast(_bin + 1);

    private static double Whole(SeriesForecast? forecast, double share) =>
        forecast is null ? 0 : Math.Ceiling(forecast.Quantile(share) - 1e-9);

    private sealed class Entry(AskShape shape)
    {
        private double? _variation;
        private long _variationOf = long.MinValue;

        public AskShape Shape { get; } = shape;

        public int Current { get; set; }

        /// <summary>It takes the whole history to know, so a long history is not asked at every tick.</summary>
        public double? Variation(SeriesForecaster? series, long bin, int mostBins)
        {
            var fresh = Math.Clamp((series?.History.Span ?? 0) / 32, 1, mostBins);
            if (_variationOf > bin - fresh)
                return _variation;
            _variationOf = bin;
            return _variation = series?.Variability.Variation;
        }
    }
}
