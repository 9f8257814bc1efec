using System.Collections.Immutable;
using Autopartition.Core.Geometry;
using PatternsBySupply = System.Collections.Generic.Dictionary<
    (System.UInt128 All, System.UInt128 Made), Autopartition.Planning.Patterns.Pattern>;

namespace Autopartition.Planning.Patterns;

/// <summary>
/// Enumerates the patterns of a class: every legal layout that keeps the fixed instances, made of idle instances that
/// stay and of created ones that somebody could use. An idle instance goes only where the new layout has no room for it
/// any more: nobody is served by destroying what stands in nobody's way. Layouts with the same instances, the same of
/// them new, differ in cost only; the cheapest stands for them, the lowest set of slots among equals.
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
        var asIs = Describe(key, key.Idle, key.Mode);
        if (key.Wanted is { } wanted and not PartitionMode.Mig)
            return [Describe(key, 0, wanted)];
        if (key.Freedom == Freedom.Frozen || !key.Model.PlacementsKnown || !key.MayBecome(PartitionMode.Mig))
            return [asIs];
        var kept = key.Freedom == Freedom.Held ? key.Idle : 0;
        var best = new PatternsBySupply
        {
            [(Counts(key.Model, key.Idle, key.Mode), 0)] = asIs,
        };
        Extend(key, kept, (usable | key.Idle) & ~(key.Fixed | kept), best);
        var others = Undominated(best).Where(pattern => pattern != asIs).OrderBy(pattern => pattern.Open);
        return key.MayBecome(key.Mode) ? [asIs, .. others] : [.. others];
    }

    /// <summary>
    /// Without the patterns to which another one of the same new instances is preferable, because more stays beside
    /// them at no more cost.
    /// </summary>
    private static IEnumerable<Pattern> Undominated(PatternsBySupply patterns) => patterns
        .GroupBy(pattern => pattern.Key.Made, pattern => pattern.Value)
        .Select(same => same.ToList())
        .SelectMany(same => same.Where(one => !same.Exists(other => other != one && IsPreferable(other, one))));

    private static bool IsPreferable(Pattern other, Pattern one) => other.Mode == one.Mode
        && other.Cost <= one.Cost
        && one.Supply.All(part => other.Supply.Any(more => more.Profile == part.Profile && more.Count >= part.Count));

    /// <summary>Walks the legal layouts once each: a slot that was passed over is not taken further down.</summary>
    private void Extend(GpuClassKey key, ulong open, ulong choice, PatternsBySupply best)
    {
        var addable = key.Model.Space.Addable(key.Fixed | open);
        if ((key.Idle & ~open & addable) == 0)
            Keep(key, open, best);
        var rest = choice & addable;
        while (rest != 0)
        {
            var slot = rest & (~rest + 1);
            rest ^= slot;
            Extend(key, open | slot, rest, best);
        }
    }

    private void Keep(GpuClassKey key, ulong open, PatternsBySupply best)
    {
        var supply = (Counts(key.Model, open, PartitionMode.Mig), Counts(key.Model, open & ~key.Idle, default));
        if (!best.TryGetValue(supply, out var known)
            || (CostOf(key, open, PartitionMode.Mig), open).CompareTo((known.Cost, known.Open)) < 0)
            best[supply] = Describe(key, open, PartitionMode.Mig);
    }

    private Pattern Describe(GpuClassKey key, ulong open, PartitionMode mode) => new()
    {
        Mode = mode,
        Open = open,
        Supply = SupplyOf(key, open),
        Cost = CostOf(key, open, mode),
        StrandedCost = StrandedCostOf(key, open, mode),
        Destroys = SlotSet.Count(key.Idle & ~open),
        Creates = SlotSet.Count(open & ~key.Idle),
    };

    private static ImmutableArray<(InstanceProfile, int, int)> SupplyOf(GpuClassKey key, ulong open)
    {
        var slotsOf = RoomBook.Of(key.Model).SlotsOf;
        var supply = ImmutableArray.CreateBuilder<(InstanceProfile, int, int)>();
        for (var profile = 0; profile < slotsOf.Length; profile++)
        {
            var slots = open & slotsOf[profile];
            if (slots != 0)
                supply.Add((key.Model.Profiles[profile], SlotSet.Count(slots), SlotSet.Count(slots & ~key.Idle)));
        }
        return supply.ToImmutable();
    }

    private long CostOf(GpuClassKey key, ulong open, PartitionMode mode) =>
        SlotSet.Count(open & ~key.Idle) * costs.Create
            + SlotSet.Count(key.Idle & ~open) * costs.Destroy
            + StrandedCostOf(key, open, mode)
            + costs.ModeChange(key.Model, key.Mode, mode, key.ResetGpus);

    private long StrandedCostOf(GpuClassKey key, ulong open, PartitionMode mode) =>
        mode == PartitionMode.Mig && key.Model.PlacementsKnown
            ? key.Model.Space.Stranded(key.Fixed | open).Slices * costs.StrandedSlice
            : 0;

    /// <summary>
    /// Instances by profile in four bits each, and the mode above them: an empty MIG GPU and a whole one are not alike.
    /// No card takes more than 15 instances, nor has more than 30 profiles.
    /// </summary>
    private static UInt128 Counts(GpuModel model, ulong slots, PartitionMode mode)
    {
        var counts = (UInt128)(int)mode << 124;
        var slotsOf = RoomBook.Of(model).SlotsOf;
        for (var profile = 0; profile < slotsOf.Length; profile++)
            counts |= (UInt128)SlotSet.Count(slots & slotsOf[profile]) << (4 * profile);
        return counts;
    }
}
