using Autopartition.Core.Fleet;
using Autopartition.Core.Geometry;

namespace Autopartition.Simulation.Report;

/// <summary>The parts of a GPU as it stands: who holds what, what is idle, what is stranded.</summary>
internal static class GpuBlocks
{
    /// <summary>Units that a GPU is drawn with.</summary>
    public static int UnitsOf(GpuModel model) => Math.Max(1, model.Figures.PlacementUnits ?? 1);

    /// <summary>The parts, in no order.</summary>
    public static IEnumerable<TrackBlock> Of(GpuState gpu)
    {
        var units = UnitsOf(gpu.Model);
        if (gpu.WholeLease is { } whole)
            return [new TrackBlock(0, units, TrackKind.Leased, whole.Tenant, "whole GPU", whole.Id)];
        if (gpu.Shares.Length > 0)
            return Shares(gpu.Shares, 0, units, Name(gpu.Mode));
        return gpu.TakesInstances ? gpu.Instances.SelectMany(Of).Concat(Stranded(gpu, units)) : [];
    }

    private static IEnumerable<TrackBlock> Of(GpuInstance instance)
    {
        var (start, size) = (instance.Slot.Placement.Start, instance.Slot.Placement.Size);
        var name = instance.Slot.Profile.Name;
        if (instance.Shares.Length > 0)
            return Shares(instance.Shares, start, size, $"{name}, shared");
        return instance.Lease is { } lease
            ? [new TrackBlock(start, size, TrackKind.Leased, lease.Tenant, name, lease.Id)]
            : [new TrackBlock(start, size, TrackKind.Idle, "", name, "")];
    }

    /// <summary>Shares lie beside each other, each as wide as its part of the processors.</summary>
    private static IEnumerable<TrackBlock> Shares(IReadOnlyList<GpuShare> shares, int start, int size, string what)
    {
        var parts = shares.Select(share => share.ThreadPercent ?? 100.0 / shares.Count).ToList();
        var scale = size / Math.Max(100, parts.Sum());
        var at = (double)start;
        foreach (var (share, part) in shares.Zip(parts))
        {
            var holder = share.Lease?.Tenant ?? "";
            var kind = share.Lease is null ? TrackKind.Idle : TrackKind.Leased;
            yield return new TrackBlock(
                Math.Round(at, 2), Math.Round(part * scale, 2), kind, holder, what, share.Lease?.Id ?? "");
            at += part * scale;
        }
    }

    /// <summary>Runs of units that neither an instance has nor a further one could have.</summary>
    private static IEnumerable<TrackBlock> Stranded(GpuState gpu, int units)
    {
        if (gpu.Slots == 0)
            yield break;
        if (gpu.Waste.Stranded.ComputeSlices is > 0 and var slices)
            yield return new TrackBlock(0, slices, TrackKind.StrandedCompute, "", "stranded", "");
        var usable = gpu.Slots | gpu.Model.Space.Addable(gpu.Slots);
        var covered = gpu.Model.SlotsIn(usable).Aggregate(0UL, (mask, slot) => mask | slot.Placement.UnitMask);
        for (var unit = 0; unit < units; unit++)
        {
            var first = unit;
            while (unit < units && (covered & (1UL << unit)) == 0)
                unit++;
            if (unit > first)
                yield return new TrackBlock(first, unit - first, TrackKind.Stranded, "", "stranded", "");
        }
    }

    private static string Name(PartitionMode mode) => mode == PartitionMode.Mps ? "MPS" : "time-sliced";
}
