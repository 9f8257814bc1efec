using Autopartition.Core.Fleet;
using Autopartition.Core.Geometry;
using Autopartition.Core.Planning;
using Autopartition.Planning.Patterns;

namespace Autopartition.Planning.Model;

/// <summary>The leases that leave their instances, paired with the places that take them.</summary>
internal sealed class Movers(MoveScope scope)
{
    private readonly Dictionary<MoverKey, List<(GpuState Gpu, GpuInstance Instance)>> _leaving = [];

    /// <summary>The leases in these slots leave.</summary>
    public void Leave(GpuState gpu, ulong slots)
    {
        foreach (var (instance, key) in scope.Movers(gpu, slots))
        {
            if (!_leaving.TryGetValue(key, out var leaving))
                _leaving[key] = leaving = [];
            leaving.Add((gpu, instance));
        }
    }

    /// <summary>
    /// Gives each lease of a kind one of the places. One that would get its own place back stays there.
    /// </summary>
    public IEnumerable<LeaseMove> Pair(MoverKey key, IEnumerable<(GpuState Gpu, PlacementSlot Slot)> places)
    {
        var to = places.ToList();
        var leaving = to.Count == 0 ? [] : _leaving[key];
        for (var i = 0; i < to.Count; i++)
        {
            var other = to.FindIndex(place => !IsHome(leaving[i], place));
            if (IsHome(leaving[i], to[i]) && other >= 0)
                (to[i], to[other]) = (to[other], to[i]);
        }
        return leaving.Zip(to).Where(pair => !IsHome(pair.First, pair.Second)).Select(pair => new LeaseMove(
            pair.First.Instance.Lease!.Id,
            pair.First.Gpu.Id,
            pair.First.Instance.Slot,
            pair.Second.Gpu.Id,
            pair.Second.Slot));
    }

    private static bool IsHome((GpuState Gpu, GpuInstance Instance) lease, (GpuState Gpu, PlacementSlot Slot) place) =>
        lease.Gpu.Id == place.Gpu.Id && lease.Instance.Slot == place.Slot;
}
