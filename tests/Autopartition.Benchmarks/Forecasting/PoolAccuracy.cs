using System.Collections.Immutable;
using Autopartition.Benchmarks.Running;
using Autopartition.Core.Forecasting;

namespace Autopartition.Benchmarks.Forecasting;

/// <summary>How near the forecasts one hour ahead come, and how well their 95 % quantiles cover.</summary>
internal sealed class PoolAccuracy
{
    private readonly Services _services;
    private readonly ForecastBook _book;

    public PoolAccuracy(Services services)
    {
        _services = services;
        _book = new ForecastBook(new ForecastOptions { Step = services.Grid.Step, HorizonBins = Services.Hour });
        for (var bin = 0; bin < services.Bins; bin++)
        {
            if (bin == Services.Week)
                _book.StartScoring();
            _book.Learn(bin, services.Grid.At(bin));
        }
    }

    public IEnumerable<BenchmarkTable> Tables() =>
    [
        new BenchmarkTable(
            "One hour ahead, by pool: error (WAPE %), coverage of the 95 % quantile, cost",
            ["pool", "last value", "ours", "best", "best %", "covered %", "chosen", "cost", "last cost"],
            [.. Pools()]),
        new BenchmarkTable(
            "95 % quantile of tenants one hour ahead, by volume",
            ["tercile", "covered %", "zero bins %", "least possible %", "worse than last", "series"],
            [.. Terciles()]),
    ];

    /// <summary>One row a pool: last value, each candidate of note, ours.</summary>
    private IEnumerable<ImmutableArray<object?>> Pools()
    {
        foreach (var (key, series) in _book.Pools)
        {
            var scores = series.Scores;
            var best = scores.MinBy(score => score.Wape)!;
            yield return
            [
                key.Shape.ToString(), 100 * scores[0].Wape, 100 * series.OwnScore.Wape, best.Name, 100 * best.Wape,
                100 * series.OwnScore.Coverage95, series.ChosenName, series.OwnScore.Cost, scores[0].Cost,
            ];
        }
    }

    /// <summary>One row a tercile of tenants by their volume in the first week.</summary>
    private IEnumerable<ImmutableArray<object?>> Terciles()
    {
        var order = Enumerable.Range(0, _services.Count)
            .OrderBy(service => _services.Demand[service].Take(Services.Week).Sum())
            .ToList();
        string[] names = ["least", "middle", "most"];
        for (var third = 0; third < names.Length; third++)
        {
            var members = order[(third * order.Count / 3)..((third + 1) * order.Count / 3)];
            var series = members.ConvertAll(service => _book.Find(
                _services.Grid.Series[service].Tenant, _services.Grid.Series[service].Shape)!);
            var zeros = members.ConvertAll(service => _services.Demand[service].Skip(Services.Week).Count(d => d == 0)
                / (double)(_services.Bins - Services.Week));
            yield return
            [
                names[third], 100 * series.Average(one => one.OwnScore.Coverage95), 100 * zeros.Average(),
                100 * zeros.Average(zero => Math.Max(0.95, zero)),
                series.Count(one => one.OwnScore.Wape > 1.02 * one.Scores[0].Wape), series.Count,
            ];
        }
    }
}
