using Autopartition.Configuration.Catalog;
using Autopartition.Configuration.Fleet;
using Autopartition.Configuration.Yaml;
using Autopartition.Core.Fleet;
using Autopartition.Core.Geometry;

namespace Autopartition.Configuration.Scenarios;

/// <summary>Reads groups of equal GPUs.</summary>
internal sealed class FleetGroupReader(GpuCatalog catalog)
{
    /// <summary>GPUs of one fleet.</summary>
    public const int MaxGpus = 100_000;

    private const int UsualPerNode = 8;

    private static readonly NumberRange CountRange = new(1, MaxGpus);
    private static readonly NumberRange PerNodeRange = new(1, 64);

    private long _gpus;

    /// <summary>The group, or null where its model is not known.</summary>
    public FleetGroup? Read(MapReader map)
    {
        var model = map.Lookup("model", catalog.Find, word => CatalogWords.NoModel(catalog, word));
        var count = map.Whole("count", CountRange);
        var perNode = map.WholeOrNull("perNode", PerNodeRange) ?? UsualPerNode;
        var pool = map.NameOrNull("pool") ?? FleetNode.DefaultPool;
        var mode = map.ChoiceOrNull("mode", ModeWords.All);
        _gpus += count;
        if (_gpus > MaxGpus && _gpus - count <= MaxGpus)
            map.Refuse("count", $"with this group the fleet has {_gpus} GPUs; the limit is {MaxGpus}");
        if (model is null)
            return null;
        if (mode == PartitionMode.Mig && !model.SupportsMig)
            map.Refuse("mode", ModeWords.NoMig(model));
        return new FleetGroup(model, count, perNode, pool, mode ?? UsualMode(model));
    }

    /// <summary>MIG where instances can be planned, else whole.</summary>
    private static PartitionMode UsualMode(GpuModel model) =>
        model.PlacementsKnown ? PartitionMode.Mig : PartitionMode.Whole;
}
