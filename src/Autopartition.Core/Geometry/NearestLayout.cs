using System.Collections.Immutable;

namespace Autopartition.Core.Geometry;

/// <summary>Finds the legal layout that comes nearest to one that cannot be had.</summary>
public static class NearestLayout
{
    /// <summary>
    /// The layout that has most of the wanted instances, then most of them in their places, and no other instance than
    /// wanted ones and those that stay. Null where the model's placements are not known, or where the instances that
    /// stay are no layout themselves.
    /// </summary>
    /// <param name="model">The card.</param>
    /// <param name="wanted">Instances that are wanted; they need not go together.</param>
    /// <param name="staying">Instances that stay, whatever is wanted, as a set of slots.</param>
    public static Layout? To(GpuModel model, IEnumerable<PlacementSlot> wanted, ulong staying = 0)
    {
        if (!model.PlacementsKnown || !model.Space.IsLegal(staying))
            return null;
        var wishes = wanted.ToImmutableArray();
        var counts = Counts(wishes);
        foreach (var slot in model.SlotsIn(staying & ~SlotSet.Of(wishes)))
            counts[slot.Profile] = counts.GetValueOrDefault(slot.Profile) + 1;
        var best = model.Space.Legal.Append(0UL)
            .Where(layout => (layout & staying) == staying && IsWithin(model, layout, counts))
            .OrderByDescending(layout => model.SlotsIn(layout).Count())
            .ThenByDescending(layout => wishes.Count(slot => (layout & slot.Bit) != 0))
            .ThenBy(layout => layout)
            .First();
        return Layout.Of(model, best);
    }

    private static bool IsWithin(GpuModel model, ulong layout, Dictionary<InstanceProfile, int> counts) =>
        Counts(model.SlotsIn(layout)).All(pair => pair.Value <= counts.GetValueOrDefault(pair.Key));

    private static Dictionary<InstanceProfile, int> Counts(IEnumerable<PlacementSlot> slots) =>
        slots.GroupBy(slot => slot.Profile).ToDictionary(group => group.Key, group => group.Count());
}
