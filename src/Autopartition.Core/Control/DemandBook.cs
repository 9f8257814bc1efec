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

    private static readonly Comparer<(string Tenant, string Shape)> Ordinal =
        Comparer<(string Tenant, string Shape)>.Create(
        (left, right) => string.CompareOrdinal(left.Tenant, right.Tenant) is var byTenant && byTenant != 0
            ? byTenant
            : string.CompareOrdinal(left.Shape, right.Shape));

    private readonly SortedDictionary<(string Tenant, string Shape), Entry> _entries = new(Ordinal);
    private double _absoluteError;
    private double _demand;
    private long _covered;
    private long _samples;

    /// <summary>An ask was made or withdrawn, or its lease ended.</summary>
    public void Count(string tenant, AskShape shape, int change)
    {
        var key = (tenant, shape.ToString()!);
        if (!_entries.TryGetValue(key, out var entry))
            _entries[key] = entry = new Entry(shape);
        entry.Current += change;
    }

    /// <summary>Scores the last forecast against the demand of now, then learns it.</summary>
    public void Sample()
    {
        foreach (var entry in _entries.Values)
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
        .. _entries.Select(pair => new ForecastView(
            pair.Key.Tenant,
            pair.Key.Shape,
            ReportedQuantiles.ToImmutableSortedDictionary(q => q, q => (double)pair.Value.Series.Quantile(q)))),
    ];

    /// <summary>Every shape of a tenant with its demand now and at a quantile of its forecast.</summary>
    public IEnumerable<(AskShape Shape, int Now, int Quantile)> OfTenant(string tenant, double quantile) =>
        _entries.Where(pair => pair.Key.Tenant == tenant)
            .Select(pair => (pair.Value.Shape, pair.Value.Current, pair.Value.Series.Quantile(quantile)));

    /// <summary>The largest coefficient of variation among the tenant's shapes.</summary>
    public double? Variability(string tenant) =>
        _entries.Where(pair => pair.Key.Tenant == tenant).Max(pair => pair.Value.Series.Variability());

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
