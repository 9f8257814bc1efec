using System.Collections.Immutable;
using Autopartition.Configuration.Catalog;
using Autopartition.Configuration.Yaml;
using Autopartition.Core.Demand;
using Autopartition.Core.Geometry;

namespace Autopartition.Configuration.Demand;

/// <summary>Reads what an ask needs of its node, and what a lease takes of it.</summary>
internal static class NodeNeedsReader
{
    private static readonly NumberRange CpuRange = new(0, 100_000);
    private static readonly NumberRange MemoryRange = new(0, 1_000_000);

    public static NodeNeeds Read(MapReader map, GpuCatalog catalog)
    {
        var needs = new NodeNeeds
        {
            Host = Host(map),
            Labels = map.FreeEntries("nodeLabels").ToImmutableSortedDictionary(
                label => label.Key, label => label.Value.Text() ?? "", StringComparer.Ordinal),
            Model = map.LookupOrNull("model", catalog.Find, word => CatalogWords.NoModel(catalog, word))?.Key,
            Pool = map.NameOrNull("pool"),
        };
        return needs == NodeNeeds.None ? NodeNeeds.None : needs;
    }

    /// <summary>CPUs and host memory under the keys <c>hostCpus</c> and <c>hostMemoryGib</c>.</summary>
    public static HostAmount Host(MapReader map) => new(
        map.NumberOrNull("hostCpus", CpuRange) ?? 0, map.NumberOrNull("hostMemoryGib", MemoryRange) ?? 0);
}
