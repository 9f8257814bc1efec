using System.Collections.Immutable;
using Autopartition.Core.Demand;
using Autopartition.Core.Policies;

namespace Autopartition.Core.Control;

/// <summary>
/// What tenants want at once, by shape: asks that wait and leases that run. Sampled at every tick; the forecast for
/// the next period is the empirical distribution of the samples kept.
/// </summary>
internal sealed class DemandBook
{
    private static readonly ImmutableArray<double> ReportedQuantiles = [0.5, 0.9, 0.95, 0.99];

    private readonly SortedDictionary<string, SortedDictionary<string, Entry>> _tenants = new(StringComparer.Ordinal);
    private double _absoluteError;
    private double _demand;
    private long _covered;
    private long _samples;

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

    /// <summary>Scores the last forecast against the demand of now, then learns it.</summary>
    public void Sample()
    {
        foreach (var entry in _tenants.Values.SelectMany(shapes => shapes.Values))
        {
            if (entry.Series.Count > 0)
                Score(entry);
            entry.Series.Add(entry.Current);
        }
    }

    public ForecastScore Score() => new(
        _demand > 0 ? _absoluteError / _demand : null,
        _samples > 0 ? (double)_covered / _samples : null);

    public ImmutableArray<ForecastView> Forecasts() =>
    [
        .. from tenant in _tenants
           from shape in tenant.Value
           select new ForecastView(tenant.Key, shape.Key, Quantiles(shape.Value.Series)),
    ];

    /// <summary>Every shape of a tenant with its demand now and at a quantile of its forecast.</summary>
    public IEnumerable<(AskShape Shape, int Now, int Quantile)> OfTenant(string tenant, double quantile) =>
        _tenants.GetValueOrDefault(tenant)?.Values
            .Select(entry => (entry.Shape, entry.Current, entry.Series.Quantile(quantile))) ?? [];

    /// <summary>The largest coefficient of variation among the tenant's shapes.</summary>
    public double? Variability(string tenant) =>
        _tenants.GetValueOrDefault(tenant)?.Values.Max(entry => entry.Series.Variability());

    private static ImmutableSortedDictionary<double, double> Quantiles(DemandSeries series) =>
        ReportedQuantiles.ToImmutableSortedDictionary(share => share, share => (double)series.Quantile(share));

    private void Score(Entry entry)
    {
        _absoluteError += Math.Abs(entry.Current - entry.Series.Quantile(0.5));
        _demand += entry.Current;
        _covered += entry.Current <= entry.Series.Quantile(0.95) ? 1 : 0;
        _samples++;
    }

    private sealed class Entry(AskShape shape)
    {
        public AskShape Shape { get; } = shape;

        public DemandSeries Series { get; } = new();

        public int Current { get; set; }
    }
}
