using Autopartition.Core.Execution.Hardware;
using Autopartition.Core.Geometry;

namespace Autopartition.Cli.Node.Desired;

/// <summary>What stands on a card and should not, or should and does not.</summary>
internal static class LayoutDifference
{
    /// <summary>Every difference as a sentence; none when the card is as it is to be.</summary>
    public static IEnumerable<string> Of(DesiredLayout wanted, GpuInventory gpu)
    {
        var name = $"GPU {wanted.Index}";
        var isMig = wanted.Mode == PartitionMode.Mig;
        if (gpu.Mode == MigMode.Enabled != isMig)
            yield return $"{name}: MIG mode is {(gpu.Mode == MigMode.Enabled ? "on" : "off")} and should be "
                + (isMig ? "on" : "off");
        if (gpu.PendingMode != gpu.Mode)
            yield return $"{name}: MIG mode {(gpu.PendingMode == MigMode.Enabled ? "on" : "off")} is pending";
        var wantedSpots = wanted.Layout.Instances.Select(InstanceSpot.Of).ToHashSet();
        foreach (var one in gpu.Instances.Where(one => !wantedSpots.Contains(one.Spot)))
            yield return $"{name}: {one.Spot} stands and should not";
        foreach (var spot in wantedSpots.OrderBy(spot => spot.Placement.Start))
        {
            var standing = gpu.At(spot.Placement);
            if (standing?.Spot != spot)
                yield return $"{name}: {spot} should stand and does not";
            else if (standing.ComputeInstances.IsEmpty)
                yield return $"{name}: {spot} has no compute instance, so nothing can run on it";
        }
        if (HasMps(wanted) != gpu.HasMps)
            yield return $"{name}: an MPS daemon {(gpu.HasMps ? "serves it and should not" : "should serve it")}";
        foreach (var slot in wanted.Layout.Model.SlotsIn(wanted.MpsSlots))
        {
            if (gpu.At(slot.Placement) is { HasMps: false })
                yield return $"{name}: an MPS daemon should serve {slot}";
        }
    }

    private static bool HasMps(DesiredLayout wanted) => wanted.Mode == PartitionMode.Mps;
}
