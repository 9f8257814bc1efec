using Autopartition.Core.Geometry;

namespace Autopartition.Core.Fleet;

/// <summary>
/// What a lease counts for in a quota: compute and memory slices together, as they were granted. A share counts its
/// part of both, rounded up; where its part is not stated, the shares beside it are taken as equal.
/// </summary>
public static class HeldSlices
{
    /// <summary>The leases of a GPU with their slices. A lease on several whole GPUs stands on each of them.</summary>
    public static IEnumerable<(Lease Lease, int Slices)> On(GpuState gpu)
    {
        if (gpu.WholeLease is { } whole)
            yield return (whole, Of(gpu.Model, null));
        foreach (var share in gpu.Shares.Where(share => share.Lease is not null))
            yield return (share.Lease!, Of(gpu.Model, null, share, gpu.Shares.Length));
        foreach (var instance in gpu.Instances)
        {
            if (instance.Lease is { } lease)
                yield return (lease, Of(gpu.Model, instance.Slot));
            foreach (var share in instance.Shares.Where(share => share.Lease is not null))
                yield return (share.Lease!, Of(gpu.Model, instance.Slot, share, instance.Shares.Length));
        }
    }

    /// <summary>Slices of a place.</summary>
    /// <param name="model">The card.</param>
    /// <param name="slot">The instance; null for the GPU as a whole.</param>
    /// <param name="share">The part of it that is held; null for all.</param>
    /// <param name="clients">How many share it, where the share does not say how large it is.</param>
    public static int Of(GpuModel model, PlacementSlot? slot, GpuShare? share = null, int clients = 1)
    {
        var all = slot is null ? model.Capacity : SliceAmount.Of(slot.Profile);
        if (share is null)
            return all.Slices;
        if (share.ComputeProfile is not null && slot is not null)
        {
            var part = (decimal)ComputeParts.SlicesOf(share, slot.Profile) / slot.Profile.ComputeSlices;
            var memory = share.MemoryGib / slot.Profile.MemoryGib ?? part;
            return Part(part, all.ComputeSlices) + Part(memory, all.MemorySlices);
        }
        var equal = 1m / clients;
        var memoryGib = slot is null ? model.UsableMemoryGib : slot.Profile.MemoryGib;
        return Part(share.ThreadPercent / 100m ?? equal, all.ComputeSlices)
            + Part(share.MemoryGib / memoryGib ?? equal, all.MemorySlices);
    }

    private static int Part(decimal part, int slices) => (int)Math.Ceiling(Math.Min(1, part) * slices);
}
