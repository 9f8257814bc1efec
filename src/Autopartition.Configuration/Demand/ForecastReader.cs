using System.Collections.Immutable;
using Autopartition.Configuration.Catalog;
using Autopartition.Configuration.Yaml;
using Autopartition.Core.Geometry;

namespace Autopartition.Configuration.Demand;

/// <summary>Reads the forecasts that a demand file states.</summary>
internal sealed class ForecastReader(string tenant, GpuCatalog catalog)
{
    private static readonly NumberRange HorizonRange = new(1, 31_536_000);
    private static readonly NumberRange CountRange = new(0, 100_000);
    private static readonly NumberRange QuantileRange = new(0.001m, 0.999m);

    public StatedForecast Read(MapReader map)
    {
        var profile = map.Lookup(
            "profile",
            word => catalog.KnowsProfile(word) ? word : null,
            word => CatalogWords.NoProfile(catalog, word));
        return new StatedForecast(tenant, profile ?? "", map.Whole("horizonSeconds", HorizonRange), Quantiles(map));
    }

    internal static ImmutableSortedDictionary<double, double> Quantiles(MapReader map)
    {
        var quantiles = new SortedDictionary<double, double>();
        map.Require("quantiles");
        foreach (var entry in map.FreeEntries("quantiles"))
        {
            var quantile = entry.KeyReader.Number(QuantileRange);
            var count = entry.Value.Number(CountRange);
            if (quantile is not null && count is not null && !quantiles.TryAdd((double)quantile, (double)count))
                map.Refuse("quantiles", $"{quantile} stands there twice");
        }
        if (quantiles.Count == 0 && map.Problems.IsEmpty)
            map.Refuse("quantiles", "expected at least one, such as { 0.5: 3, 0.9: 5 }");
        RefuseFalling(map, quantiles);
        return quantiles.ToImmutableSortedDictionary();
    }

    private static void RefuseFalling(MapReader map, SortedDictionary<double, double> quantiles)
    {
        foreach (var ((lower, more), (upper, less)) in quantiles.Zip(quantiles.Skip(1)))
        {
            if (less < more)
                map.Refuse("quantiles", $"{upper} has {less}, less than {lower}, which has {more}");
        }
    }
}
