using System.Collections.Immutable;
using Autopartition.Core.Geometry;

namespace Autopartition.Core.Workloads;

/// <summary>
/// How many of one workload fit on a GPU cut by MIG, each in an instance of its own that holds its peak: the least such
/// profile, as often as it can be placed. Peaks at different times change nothing, because no instance lends memory.
/// </summary>
internal static class MigCapacity
{
    public static ModelCapacity Of(GpuModel model, CapacityNeed need)
    {
        if (!model.SupportsMig)
            return None(model, $"{model} has no MIG");
        if (!model.PlacementsKnown)
            return None(model, $"the placements of {model} are not known; its driver lists them") with
            {
                Simultaneous = null,
                Staggered = null,
            };
        // Profiles with other engines are cut for other work: a plain one is as large.
        var holding = model.Profiles
            .Where(profile => profile.Kind == ProfileKind.Plain && !profile.Starts.IsEmpty
                && profile.MemoryGib >= need.PeakGib)
            .OrderBy(profile => profile.ComputeSlices)
            .ThenBy(profile => profile.Units)
            .ToList();
        if (holding is not [var least, ..])
            return None(model, $"memory: no instance of {model} holds {need.PeakGib:0.##} GiB");
        var slots = MostOf(least, model);
        return new ModelCapacity
        {
            Mode = PartitionMode.Mig,
            Simultaneous = slots.Length,
            Staggered = slots.Length,
            Profile = least,
            Layout = slots,
            Limit = LimitOf(model, need, least, slots.Length),
            IsIsolated = true,
            Leftover = LeftBeside(model, slots),
            Alternatives =
            [
                .. holding.Skip(1)
                    .Where(profile => profile.Sms > least.Sms)
                    .Select(profile => new FasterLayout(profile, MostOf(profile, model)))
                    .Where(faster => faster.Layout.Length < slots.Length),
            ],
        };
    }

    /// <summary>The most instances of one profile; of several such layouts the one that strands least.</summary>
    private static ImmutableArray<PlacementSlot> MostOf(InstanceProfile profile, GpuModel model)
    {
        var space = new LayoutSpace(model, [.. model.Slots.Where(slot => slot.Profile == profile)]);
        var most = space.Legal.MaxBy(layout =>
            (SlotSet.Count(layout), -model.Space.Stranded(layout).Slices, ulong.MaxValue - layout));
        return [.. model.SlotsIn(most).OrderBy(slot => slot.Placement.Start)];
    }

    private static string LimitOf(GpuModel model, CapacityNeed need, InstanceProfile least, int count)
    {
        var next = model.Profiles.Where(profile => profile.MemoryGib < need.PeakGib).Max(profile => profile.MemoryGib);
        var smaller = next is null ? "" : $", the next smaller memory is {next:0.##} GiB";
        return $"{least} ({least.MemoryGib:0.##} GiB) is the least profile that holds {need.PeakGib:0.##} GiB{smaller};"
            + $" {model} takes {count} of it";
    }

    private static Leftover LeftBeside(GpuModel model, ImmutableArray<PlacementSlot> slots)
    {
        var layout = SlotSet.Of(slots);
        var stranded = model.Space.Stranded(layout);
        var further = model.SlotsIn(model.Space.Addable(layout)).Select(slot => slot.Profile).Distinct().ToList();
        var left = (model.Capacity - Sum(slots)).AtLeastZero();
        var wasted = $"{stranded.ComputeSlices} compute and {stranded.MemorySlices} memory slices go to waste";
        var words = further.Count > 0
            ? $"room for {string.Join(" or ", further)}; {wasted}"
            : $"no further instance fits; {wasted}";
        return new Leftover(further.Count > 0, left.MemoryGib, left.ComputeSlices, words);
    }

    private static SliceAmount Sum(ImmutableArray<PlacementSlot> slots) =>
        slots.Aggregate(SliceAmount.Zero, (sum, slot) => sum + SliceAmount.Of(slot.Profile));

    private static ModelCapacity None(GpuModel model, string limit) => new()
    {
        Mode = PartitionMode.Mig,
        Simultaneous = 0,
        Staggered = 0,
        Limit = limit,
        IsIsolated = true,
        Leftover = new Leftover(IsUsable: true, model.UsableMemoryGib, 0, "all of the GPU; none fits"),
    };
}
