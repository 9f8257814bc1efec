using System.Collections.Immutable;
using Autopartition.Core.Demand;
using Autopartition.Core.Fleet;
using Autopartition.Core.Geometry;

namespace Autopartition.Planning.Explaining;

/// <summary>
/// Looks for the fewest leases that would have to move so that an ask has a place: every choice of leases to keep on a
/// card, every place for the ask beside them, and for each lease that goes a place on the same card or on another.
/// </summary>
internal sealed class MoveSearch(ImmutableArray<GpuState> gpus)
{
    /// <summary>The advice with the fewest moves, on the first GPU that allows it; null when none helps.</summary>
    public MoveAdvice? Find(AskShape shape)
    {
        MoveAdvice? best = null;
        foreach (var gpu in gpus.Where(gpu => gpu.TakesInstances))
        {
            var advice = Find(shape, gpu, best?.Moves.Length ?? int.MaxValue);
            best = advice ?? best;
        }
        return best;
    }

    /// <summary>Advice for one GPU with fewer moves than a limit; null when there is none.</summary>
    private MoveAdvice? Find(AskShape shape, GpuState gpu, int fewerThan)
    {
        var profiles = AskFit.Creatable(shape, gpu.Model);
        var places = gpu.Model.Slots.Where(slot => profiles.Contains(slot.Profile)).ToList();
        var movable = SlotSet.Of(gpu.Instances.Where(IsMovable).Select(instance => instance.Slot));
        var pinned = gpu.LeasedSlots & ~movable;
        foreach (var leaving in Subsets(movable).Where(set => SlotSet.Count(set) < fewerThan))
        {
            var kept = pinned | (movable & ~leaving);
            foreach (var place in places.Where(place => gpu.Model.Space.IsLegal(kept | place.Bit)))
            {
                if ((kept & place.Bit) == 0 && Relocate(gpu, leaving, kept | place.Bit) is { } moves)
                    return new MoveAdvice(gpu.Id, moves, place);
            }
        }
        return null;
    }

    private static bool IsMovable(GpuInstance instance) => instance.Lease is not null && instance.Shares.IsEmpty;

    /// <summary>Every set of leases that could leave, the smallest sets first, none of them empty.</summary>
    private static IEnumerable<ulong> Subsets(ulong movable)
    {
        var subsets = new List<ulong>();
        for (var set = movable; set != 0; set = (set - 1) & movable)
            subsets.Add(set);
        return subsets.OrderBy(SlotSet.Count).ThenBy(set => set);
    }

    /// <summary>A place for each lease that leaves, beside what is taken; null when one finds none.</summary>
    private ImmutableArray<Move>? Relocate(GpuState gpu, ulong leaving, ulong taken)
    {
        var changed = new Dictionary<string, ulong>(StringComparer.Ordinal) { [gpu.Id] = taken };
        var moves = ImmutableArray.CreateBuilder<Move>();
        foreach (var slot in gpu.Model.SlotsIn(leaving))
        {
            var lease = gpu.InstanceAt(slot)!.Lease!;
            var target = gpus.Where(other => other.Mode == PartitionMode.Mig && other.Model == gpu.Model)
                .OrderBy(other => other.Id != gpu.Id)
                .Select(other => (Gpu: other, Taken: changed.GetValueOrDefault(other.Id, other.LeasedSlots)))
                .Select(other => (other.Gpu, other.Taken, Slots: Room(other.Gpu, other.Taken, slot)))
                .FirstOrDefault(other => other.Slots.Length > 0);
            if (target.Gpu is null)
                return null;
            moves.Add(new Move(lease.Tenant, lease.Drainable, slot, target.Gpu.Id, target.Slots));
            changed[target.Gpu.Id] = target.Taken | target.Slots[0].Bit;
        }
        return moves.ToImmutable();
    }

    /// <summary>Where an instance like this one may lie beside what is taken, but not where it came from.</summary>
    private static ImmutableArray<PlacementSlot> Room(GpuState gpu, ulong taken, PlacementSlot like) =>
    [
        .. gpu.Model.SlotsIn(gpu.Model.Space.Addable(taken))
            .Where(slot => slot.Profile == like.Profile && slot != like),
    ];
}
