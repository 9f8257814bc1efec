using System.Numerics;

namespace Autopartition.Core.Geometry;

/// <summary>
/// Helpers over a set of slots kept in one machine word, bit i for <see cref="PlacementSlot.Index"/> i.
/// </summary>
public static class SlotSet
{
    /// <summary>The slots of a set, in the order of their index.</summary>
    public static IEnumerable<PlacementSlot> SlotsIn(this GpuModel model, ulong set)
    {
        for (var rest = set; rest != 0; rest &= rest - 1)
            yield return model.Slots[BitOperations.TrailingZeroCount(rest)];
    }

    /// <summary>The set of some slots.</summary>
    public static ulong Of(IEnumerable<PlacementSlot> slots) => slots.Aggregate(0UL, (set, slot) => set | slot.Bit);

    /// <summary>How many slots a set has.</summary>
    public static int Count(ulong set) => BitOperations.PopCount(set);
}
