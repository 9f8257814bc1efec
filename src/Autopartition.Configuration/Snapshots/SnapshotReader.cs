using System.Collections.Immutable;
using Autopartition.Configuration.Reading;
using Autopartition.Configuration.Yaml;
using Autopartition.Core.Geometry;
using Autopartition.Core.Policies;

namespace Autopartition.Configuration.Snapshots;

/// <summary>
/// Reads a snapshot that a person wrote: the words of fleet, demand and scenario files, and a default for all that
/// is left out. What follows from the rest (waste, held slices, pools, figures of a GPU model) is computed.
/// </summary>
public static class SnapshotReader
{
    /// <summary>The snapshot of a file, or everything that is wrong with it.</summary>
    public static ConfigResult<PolicyContext> Read(string path, GpuCatalog catalog) =>
        YamlFile.Read(path, map => Sections(map, catalog) is var config && map.Problems.IsEmpty
            ? config.Build()
            : new PolicyContext { Now = SnapshotConfig.DefaultNow });

    /// <summary>The sections that a mapping has.</summary>
    internal static SnapshotConfig Sections(MapReader map, GpuCatalog catalog)
    {
        var sections = new SnapshotSections(catalog);
        return new SnapshotConfig
        {
            Now = map.MomentOrNull("now"),
            Gpus = Section(map, "gpus", sections.Gpu),
            Tenants = Section(map, "tenants", sections.Tenant),
            Queue = Section(map, "queue", sections.Ask),
            Forecasts = Section(map, "forecasts", sections.Forecast),
            Calendar = map.Has("calendar") ? CalendarReader.Read(map) : null,
            Prices = map.One("prices", SnapshotSections.Prices),
            Budgets = map.One("budgets", SnapshotSections.Budgets),
            Recent = Section(map, "recent", SnapshotSections.Recent),
        };
    }

    private static ImmutableArray<T>? Section<T>(MapReader map, string key, Func<MapReader, T?> read)
        where T : class => map.Has(key) ? map.Each(key, read) : null;
}
