using Autopartition.Core.Geometry;

namespace Autopartition.Planning.Baselines;

/// <summary>Counts that several rules need.</summary>
internal static class Slices
{
    /// <summary>Compute slices that no instance of the layout has.</summary>
    public static int Left(GpuModel model, ulong used) =>
        model.Figures.ComputeSlices - model.SlotsIn(used).Sum(slot => slot.Profile.ComputeSlices);

    /// <summary>The slots where an instance of one of these profiles may lie.</summary>
    public static ulong Of(GpuModel model, IEnumerable<InstanceProfile> profiles)
    {
        var wanted = profiles.ToHashSet();
        return SlotSet.Of(model.Slots.Where(slot => wanted.Contains(slot.Profile)));
    }
}
