using System.Collections.Immutable;

namespace Autopartition.Core.Geometry;

/// <summary>
/// The rules of one card: disjoint placements, at most so many of a profile, compute slices, instances and engines
/// within what the card has. Each rule names what clashes.
/// </summary>
internal static class LayoutRules
{
    /// <summary>
    /// Everything that is wrong with these instances on one GPU; empty when they are legal together.
    /// </summary>
    public static ImmutableArray<string> Clashes(GpuModel model, IReadOnlyList<PlacementSlot> slots) =>
    [
        .. Overlaps(model, slots),
        .. TooManyOfOneProfile(slots),
        .. OverBudget(model, slots),
    ];

    private static IEnumerable<string> Overlaps(GpuModel model, IReadOnlyList<PlacementSlot> slots)
    {
        for (var i = 0; i < slots.Count; i++)
        {
            for (var j = i + 1; j < slots.Count; j++)
            {
                var shared = slots[i].Placement.UnitMask & slots[j].Placement.UnitMask;
                if (shared != 0)
                    yield return $"{slots[i]} and {slots[j]} overlap in unit {Units(shared)} of {model.Key}";
            }
        }
    }

    private static IEnumerable<string> TooManyOfOneProfile(IReadOnlyList<PlacementSlot> slots) =>
        slots.GroupBy(slot => slot.Profile)
            .Where(group => group.Count() > group.Key.MaxInstances)
            .Select(group => $"{group.Count()} x {group.Key}; the card takes {group.Key.MaxInstances} at most");

    private static IEnumerable<string> OverBudget(GpuModel model, IReadOnlyList<PlacementSlot> slots)
    {
        var compute = slots.Sum(slot => slot.Profile.ComputeSlices);
        if (compute > model.Figures.ComputeSlices)
            yield return $"{compute} compute slices together; {model.Key} has {model.Figures.ComputeSlices}";
        if (slots.Count > model.Figures.MaxInstances)
            yield return $"{slots.Count} instances together; {model.Key} takes {model.Figures.MaxInstances} at most";
        var budget = model.Figures.EngineBudget.Named.ToList();
        for (var engine = 0; engine < budget.Count; engine++)
        {
            var used = slots.Sum(slot => slot.Profile.Engines.Named.ElementAt(engine).Count ?? 0);
            if (used > budget[engine].Count)
                yield return $"{used} {budget[engine].Name} together; {model.Key} has {budget[engine].Count}";
        }
    }

    private static string Units(ulong mask) =>
        string.Join(", ", Enumerable.Range(0, 64).Where(unit => (mask >> unit & 1) != 0));
}
