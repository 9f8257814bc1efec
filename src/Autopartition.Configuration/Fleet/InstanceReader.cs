using Autopartition.Configuration.Catalog;
using Autopartition.Configuration.Reading;
using Autopartition.Configuration.Yaml;
using Autopartition.Core.Demand;
using Autopartition.Core.Fleet;
using Autopartition.Core.Geometry;

namespace Autopartition.Configuration.Fleet;

/// <summary>Reads the instances of one GPU.</summary>
internal sealed class InstanceReader(string gpu, GpuModel? model, GpuCatalog catalog, HashSet<string> uuids)
{
    private static readonly NumberRange StartRange = new(0, 63);
    private static readonly NumberRange IdRange = new(0, 100_000);

    private readonly HashSet<int> _ids = [];

    /// <summary>The instance, or null where it has no legal place.</summary>
    public PlacedInstance? Read(MapReader map)
    {
        var profile = Profile(map);
        var slot = Slot(map, profile);
        var id = $"{gpu}/{slot}";
        var identity = Identity(map);
        var lease = map.One("lease", lease => LeaseReader.Read(lease, id, Isolation.Instance));
        var sharing = map.One("sharing", sharing => new SharingReader(id, profile?.MemoryGib).Read(sharing));
        var compute = new ComputeInstanceReader(id, profile);
        var shares = map.Each("computeInstances", compute.Read, GpuModel.MaxSlots);
        CheckShares(map, lease, sharing);
        if (slot is null)
            return null;
        return new PlacedInstance(
            new GpuInstance
            {
                Slot = slot,
                Lease = lease,
                Sharing = shares.IsEmpty ? sharing?.Kind ?? Sharing.Exclusive : Sharing.ComputeInstances,
                Shares = shares.IsEmpty ? sharing?.Shares ?? [] : shares,
                Identity = identity,
            },
            map.Place);
    }

    private InstanceProfile? Profile(MapReader map)
    {
        if (model is not null)
            return map.Lookup("profile", model.FindProfile, word => CatalogWords.NoProfileOf(model, catalog, word));

        // Of a GPU whose model is unknown, a name that no model has is still wrong.
        map.Lookup(
            "profile",
            word => catalog.KnowsProfile(word) ? word : null,
            word => CatalogWords.NoProfile(catalog, word));
        return null;
    }

    private PlacementSlot? Slot(MapReader map, InstanceProfile? profile)
    {
        map.Require("start");
        if (map.WholeOrNull("start", StartRange) is not { } start || profile is null || model is null)
            return null;
        var slot = model.FindSlot(profile, start);
        if (slot is null)
        {
            map.Refuse("start", profile.Starts.IsEmpty
                ? $"the legal starts of {profile} on {model} are not known, so its instances cannot be described"
                : $"{profile} cannot start at {start} on {model}; it may start at {string.Join(", ", profile.Starts)}");
        }
        return slot;
    }

    private InstanceIdentity? Identity(MapReader map)
    {
        var identity = new InstanceIdentity(
            map.WholeOrNull("gi", IdRange),
            map.WholeOrNull("ci", IdRange),
            map.NameOrNull("uuid"));
        if (identity.GpuInstanceId is { } id && !_ids.Add(id))
            map.Refuse("gi", $"{id} is the id of another instance of this GPU");
        if (identity.Uuid is { } uuid && !uuids.Add(uuid))
            map.Refuse("uuid", $"{Words.Quoted(uuid)} is the UUID of another instance");
        return identity == new InstanceIdentity(null, null, null) ? null : identity;
    }

    private static void CheckShares(MapReader map, Lease? lease, SharingConfig? sharing)
    {
        if (sharing is not null && map.Has("computeInstances"))
            map.Refuse("computeInstances", "an instance has either sharing or computeInstances; leave one out");
        if (lease is not null && (sharing is { Shares.IsEmpty: false } || map.Has("computeInstances")))
            map.Refuse("lease", "the leases of a shared instance stand in its shares; leave this one out");
    }
}
