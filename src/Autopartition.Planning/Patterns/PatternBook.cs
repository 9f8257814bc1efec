using System.Collections.Immutable;
using Autopartition.Core.Geometry;

namespace Autopartition.Planning.Patterns;

/// <summary>
/// Enumerates the patterns of a class: every legal layout that keeps the leased instances, made of idle
/// instances that stay and of created ones that somebody could use. Layouts with the same supply differ in cost
/// only; the cheapest stands for them, the lowest set of slots among equals.
/// </summary>
internal sealed class PatternBook(CostTable costs)
{
    private readonly Dictionary<(GpuClassKey, ulong), ImmutableArray<Pattern>> _known = [];

    /// <summary>Patterns of a class; the first leaves the GPU as it is.</summary>
    /// <param name="key">The class.</param>
    /// <param name="usable">Slots whose creation could serve somebody.</param>
    public ImmutableArray<Pattern> Of(GpuClassKey key, ulong usable)
    {
        if (!_known.TryGetValue((key, usable), out var patterns))
            _known[(key, usable)] = patterns = Enumerate(key, usable);
        return patterns;
    }

    private ImmutableArray<Pattern> Enumerate(GpuClassKey key, ulong usable)
    {
        var asIs = Describe(key, key.Leased | key.Idle, key.Mode);
        if (key.Freedom == Freedom.Frozen || !key.Model.PlacementsKnown
            || (key.Freedom == Freedom.Held && key.Mode == PartitionMode.Whole))
            return [asIs];
        var fixedSlots = key.Freedom == Freedom.Held ? key.Leased | key.Idle : key.Leased;
        var best = new Dictionary<string, Pattern>(StringComparer.Ordinal) { [Supply(asIs)] = asIs };
        Extend(key, fixedSlots, (usable | key.Idle) & ~fixedSlots, best);
        return [asIs, .. best.Values.Where(pattern => pattern != asIs).OrderBy(pattern => pattern.Slots)];
    }

    /// <summary>Walks the legal layouts once each: a slot that was passed over is not taken further down.</summary>
    private void Extend(GpuClassKey key, ulong slots, ulong open, Dictionary<string, Pattern> best)
    {
        Keep(Describe(key, slots, PartitionMode.Mig), best);
        var rest = open & key.Model.Space.Addable(slots);
        while (rest != 0)
        {
            var slot = rest & (~rest + 1);
            rest ^= slot;
            Extend(key, slots | slot, rest, best);
        }
    }

    private static void Keep(Pattern pattern, Dictionary<string, Pattern> best)
    {
        var supply = Supply(pattern);
        if (!best.TryGetValue(supply, out var known)
            || (pattern.Cost, pattern.Slots).CompareTo((known.Cost, known.Slots)) < 0)
            best[supply] = pattern;
    }

    private Pattern Describe(GpuClassKey key, ulong slots, PartitionMode mode)
    {
        var created = SlotSet.Count(slots & ~(key.Leased | key.Idle));
        var destroyed = SlotSet.Count(key.Idle & ~slots);
        var cut = mode == PartitionMode.Mig && key.Model.PlacementsKnown;
        var stranded = cut ? key.Model.Space.Stranded(slots).Slices : 0;
        return new Pattern
        {
            Mode = mode,
            Slots = slots,
            Supply = [.. key.Model.SlotsIn(slots & ~key.Leased).GroupBy(slot => slot.Profile)
                .Select(same => (same.Key, same.Count()))],
            Cost = created * costs.Create + destroyed * costs.Destroy + stranded * costs.StrandedSlice
                + (mode == key.Mode ? 0 : costs.ModeChange(key.Model)),
            Creates = created,
        };
    }

    /// <summary>What makes patterns alike: mode and supply. An empty MIG GPU and a whole one are not.</summary>
    private static string Supply(Pattern pattern) =>
        $"{pattern.Mode}:{string.Join(',', pattern.Supply.Select(part => $"{part.Count}x{part.Profile.Name}"))}";
}
