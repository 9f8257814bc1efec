using Autopartition.Configuration.Catalog;
using Autopartition.Configuration.Yaml;
using Autopartition.Core.Demand;
using Autopartition.Core.Geometry;

namespace Autopartition.Configuration.Demand;

/// <summary>Reads what an ask wants: one of profile, memoryGib, milli and gpus, or memoryGib with milli.</summary>
internal static class AskShapeReader
{
    private static readonly NumberRange MemoryRange = NumberRange.Above(0, 10_000);
    private static readonly NumberRange MilliRange = new(1, 1000);
    private static readonly NumberRange GpuRange = new(1, 64);

    private static readonly string[] Keys = ["profile", "memoryGib", "milli", "gpus"];

    /// <summary>The shape, or null where a problem was added.</summary>
    public static AskShape? Read(MapReader map, GpuCatalog catalog)
    {
        var profile = map.LookupOrNull("profile", Known, word => CatalogWords.NoProfile(catalog, word));
        var memory = map.NumberOrNull("memoryGib", MemoryRange);
        var milli = map.WholeOrNull("milli", MilliRange);
        var gpus = map.WholeOrNull("gpus", GpuRange);
        var given = Keys.Where(map.Has).ToList();
        if (given.Count != 1 && given is not ["memoryGib", "milli"])
        {
            var found = given.Count == 0 ? "none" : string.Join(" and ", given);
            map.Problems.Add(map.Place, $"exactly one of {string.Join(", ", Keys)} says what is wanted; found {found}");
            return null;
        }
        return (profile, memory, milli, gpus) switch
        {
            ({ } name, _, _, _) => new AskShape.Profile(name),
            (_, { } gib, { } thousandths, _) => new AskShape.Part(gib, thousandths),
            (_, { } gib, _, _) => new AskShape.Memory(gib),
            (_, _, { } thousandths, _) => new AskShape.Milli(thousandths),
            (_, _, _, { } count) => new AskShape.WholeGpus(count),
            _ => null,
        };

        string? Known(string word) => catalog.KnowsProfile(word) ? word : null;
    }
}
