using System.Collections.Immutable;
using Autopartition.Core.Fleet;
using Autopartition.Core.Geometry;
using Autopartition.Core.Planning;

namespace Autopartition.Core.Control;

/// <summary>GPUs as they would be with some of a gang on them, laid over the fleet book.</summary>
internal sealed class GangDraft(FleetBook book)
{
    private readonly SortedDictionary<string, GpuState> _changed = new(StringComparer.Ordinal);
    private readonly List<Assignment> _places = [];

    /// <summary>The GPU with some of the gang on it; null when none are.</summary>
    public GpuState? Find(string gpuId) => _changed.GetValueOrDefault(gpuId);

    /// <summary>The draft is over: the fast rule sees the fleet as it is again.</summary>
    public void Withdraw()
    {
        foreach (var id in _changed.Keys)
            book.Show(book[id]);
    }

    /// <summary>One of the gang is put where the rule says.</summary>
    /// <returns>The node that it takes from, and the slices that count against its quota.</returns>
    public (string Node, int Slices) Put(Lease lease, FastPlace place)
    {
        var places = place switch
        {
            FastPlace.Ready ready => ready.Places,
            FastPlace.Room room => [new LeasePlace(room.GpuId, room.Slot)],
            _ => [],
        };
        foreach (var where in places)
            Put(lease, where.GpuId, where.Slot);
        return (book[places[0].GpuId].Node,
            places.Sum(where => HeldSlices.Of(book[where.GpuId].Model, where.Slot, where.Share)));
    }

    /// <summary>What has to be created, and who gets what.</summary>
    public RepartitionPlan ToPlan()
    {
        var before = _changed.Keys.ToDictionary(id => id, id => book[id], StringComparer.Ordinal);
        var targets = _changed.Values.Where(gpu => gpu.Slots != before[gpu.Id].Slots)
            .Select(gpu => GpuTarget.Keeping(gpu, gpu.Slots))
            .ToImmutableArray();
        return new RepartitionPlan(targets, [.. _places], StepSequencer.Sequence(before, targets));
    }

    private void Put(Lease lease, string gpuId, PlacementSlot? slot)
    {
        var gpu = _changed.GetValueOrDefault(gpuId) ?? book[gpuId];
        _changed[gpuId] = slot is null
            ? gpu with { WholeLease = lease }
            : gpu.With((gpu.InstanceAt(slot) ?? new GpuInstance { Slot = slot }) with { Lease = lease });
        book.Show(_changed[gpuId]);
        _places.Add(new Assignment(lease.Id, gpuId, slot));
    }
}
