using System.Collections.Immutable;
using Autopartition.Configuration.Catalog;
using Autopartition.Configuration.Reading;
using Autopartition.Configuration.Yaml;
using Autopartition.Core.Demand;
using Autopartition.Core.Fleet;
using Autopartition.Core.Geometry;

namespace Autopartition.Configuration.Fleet;

/// <summary>Reads the GPUs of a fleet file and holds them against the catalog.</summary>
internal sealed class GpuReader(GpuCatalog catalog)
{
    private static readonly Dictionary<string, bool> ComputeModes = new()
    {
        ["default"] = false,
        ["exclusive-process"] = true,
    };

    private readonly HashSet<string> _ids = [];
    private readonly HashSet<string> _uuids = [];

    /// <summary>The GPU, or null where its model is not known.</summary>
    public GpuState? Read(MapReader map, FleetNode node, bool resetPossible = true, Version? cuda = null)
    {
        var id = map.Name("id");
        if (id.Length > 0 && !_ids.Add(id))
            map.Refuse("id", $"{Words.Quoted(id)} is the id of another GPU; ids are unique in the fleet");
        var model = map.Lookup("model", catalog.Find, word => CatalogWords.NoModel(catalog, word));
        var mode = map.ChoiceOrNull("mode", ModeWords.All) ?? PartitionMode.Whole;
        var lease = map.One("lease", lease => LeaseReader.Read(lease, $"{id}/whole", Isolation.Gpu));
        var sharing = map.One("sharing", sharing => new SharingReader(id, model?.UsableMemoryGib).Read(sharing));
        var instances = Instances(map, id, model);
        CheckMode(map, mode, model);
        CheckSharing(map, mode, sharing);
        return model is null ? null : new GpuState
        {
            Id = id,
            Model = model,
            Node = node.Name,
            Pool = node.Pool,
            Mode = mode,
            Instances = instances,
            WholeLease = lease,
            ResetPossible = map.Flag("resetPossible", otherwise: resetPossible),
            ExclusiveProcess = map.ChoiceOrNull("computeMode", ComputeModes) ?? false,
            MpsClients = MpsLimits.OfWholeGpu(model, cuda),
            Shares = sharing?.Shares ?? [],
        };
    }

    private ImmutableArray<GpuInstance> Instances(MapReader map, string gpu, GpuModel? model)
    {
        var reader = new InstanceReader(gpu, model, catalog, _uuids);
        var found = map.Each("instances", reader.Read, GpuModel.MaxSlots);
        if (model is not null)
            InstanceClashes.Report(model, found, map.Problems);
        return [.. found.Select(placed => placed.Instance).OrderBy(instance => instance.Slot.Placement.Start)];
    }

    private static void CheckMode(MapReader map, PartitionMode mode, GpuModel? model)
    {
        var word = ModeWords.Of(mode);
        if (mode == PartitionMode.Mig && model is { SupportsMig: false })
            map.Refuse("mode", ModeWords.NoMig(model));
        if (mode != PartitionMode.Mig && map.Has("instances"))
            map.Refuse("instances", $"a GPU in mode {word} has no instances; add 'mode: mig' or leave them out");
        if (mode != PartitionMode.Whole && map.Has("lease"))
            map.Refuse("lease", $"in mode {word} a lease stands in an instance or a share, not on the GPU");
    }

    private static void CheckSharing(MapReader map, PartitionMode mode, SharingConfig? sharing)
    {
        if (sharing is null)
            return;
        var fitting = mode switch
        {
            PartitionMode.Mps => Sharing.Mps,
            PartitionMode.TimeSliced => Sharing.TimeSliced,
            _ => Sharing.Exclusive,
        };
        if (mode == PartitionMode.Mig)
            map.Refuse("sharing", "in mode mig sharing stands in an instance, not on the GPU");
        else if (sharing.Kind != fitting)
            map.Refuse("sharing", $"{SharingReader.WordOf(sharing.Kind)} does not go with mode {ModeWords.Of(mode)}");
    }
}
