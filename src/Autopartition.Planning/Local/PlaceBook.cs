using System.Collections.Immutable;
using System.Numerics;
using Autopartition.Core.Geometry;

namespace Autopartition.Planning.Local;

/// <summary>
/// Ways to put something on a GPU, worked out once for each situation: the same few hundred come again and again, so
/// that a search costs look-ups. One thread at a time.
/// </summary>
public sealed class PlaceBook
{
    // Some ten megabytes; a fleet of one model has a few thousand situations.
    private const int MostKnown = 100_000;

    private readonly Dictionary<Situation, ImmutableArray<PlaceOption>> _known = [];

    /// <summary>
    /// The options, by slot, then by how many give way: of the instances in the way no more leave than have to.
    /// </summary>
    internal ImmutableArray<PlaceOption> Options(Situation situation)
    {
        if (_known.TryGetValue(situation, out var options))
            return options;
        if (_known.Count >= MostKnown)
            _known.Clear();
        return _known[situation] = [.. Make(situation)];
    }

    private static IEnumerable<PlaceOption> Make(Situation situation)
    {
        if (BitOperations.PopCount(situation.MustLeave) > situation.Moves)
            yield break;
        var leaving = Leaving(situation).ToList();
        foreach (var slot in situation.Model.SlotsIn(situation.Created | (situation.Ready & situation.Idle)))
        {
            var taken = new List<ulong>();
            foreach (var evicted in leaving.Where(set => !taken.Exists(less => (less & ~set) == 0)))
            {
                if (Option(situation, slot, evicted) is not { } option)
                    continue;
                taken.Add(evicted);
                yield return option;
            }
        }
    }

    /// <summary>The sets that may leave, small ones first.</summary>
    private static IEnumerable<ulong> Leaving(Situation situation)
    {
        var free = situation.Movable & ~situation.MustLeave;
        var sets = new List<ulong>();
        for (var set = free; ; set = (set - 1) & free)
        {
            if (BitOperations.PopCount(set | situation.MustLeave) <= situation.Moves)
                sets.Add(set | situation.MustLeave);
            if (set == 0)
                return sets.OrderBy(BitOperations.PopCount).ThenBy(each => each);
        }
    }

    private static PlaceOption? Option(Situation situation, PlacementSlot slot, ulong evicted)
    {
        var kept = situation.Pinned | (situation.Movable & ~evicted);
        var space = situation.Model.Space;
        if ((situation.Idle & situation.Ready & slot.Bit) != 0)
            return space.IsLegal(kept | situation.Idle) ? new PlaceOption(slot.Index, evicted, 0, true) : null;
        if ((situation.Created & slot.Bit) == 0 || (kept & slot.Bit) != 0 || !space.IsLegal(kept | slot.Bit))
            return null;
        var idle = situation.Idle;
        foreach (var standing in Going(situation, slot))
        {
            if (space.IsLegal(kept | idle | slot.Bit) && (idle & slot.Bit) == 0)
                break;
            idle &= ~standing;
        }
        return idle == situation.Idle || situation.MayLose
            ? new PlaceOption(slot.Index, evicted, situation.Idle & ~idle, false)
            : null;
    }

    /// <summary>Idle instances in the order in which they go: those in the way together, then the others.</summary>
    private static IEnumerable<ulong> Going(Situation situation, PlacementSlot slot)
    {
        var standing = situation.Model.SlotsIn(situation.Idle).ToLookup(other =>
            (other.Placement.UnitMask & slot.Placement.UnitMask) != 0);
        return [SlotSet.Of(standing[true]), .. standing[false].Select(other => other.Bit), 0];
    }
}
