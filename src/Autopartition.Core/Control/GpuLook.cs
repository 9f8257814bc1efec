using Autopartition.Core.Demand;
using Autopartition.Core.Fleet;
using Autopartition.Core.Geometry;

namespace Autopartition.Core.Control;

/// <summary>
/// What the fast rule sees of a GPU, its place in the fleet and the instances that stand idle on it apart.
/// </summary>
/// <param name="Model">Model.</param>
/// <param name="Pool">Pool.</param>
/// <param name="Mode">Mode.</param>
/// <param name="Slots">Every instance, as a set of slots.</param>
/// <param name="IsLeased">True when somebody holds it or a part of it.</param>
/// <param name="HasDomains">True when several clients may share it or an instance of it.</param>
/// <param name="AloneFor">The tenant on it that shares no GPU, or null.</param>
/// <param name="Node">The node of a GPU that may go out whole; null for others.</param>
internal readonly record struct GpuLook(
    GpuModel Model, string Pool, PartitionMode Mode, ulong Slots, bool IsLeased, bool HasDomains, string? AloneFor,
    string? Node)
{
    public static GpuLook Of(GpuState gpu)
    {
        var isLeased = gpu.IsLeased;
        return new GpuLook(
            gpu.Model,
            gpu.Pool,
            gpu.Mode,
            gpu.Slots,
            isLeased,
            gpu.SharedSlots != 0 || gpu.Mode is PartitionMode.Mps or PartitionMode.TimeSliced,
            isLeased ? LonerOf(gpu) : null,
            gpu.Mode == PartitionMode.Whole && !isLeased ? gpu.Node : null);
    }

    private static string? LonerOf(GpuState gpu)
    {
        foreach (var lease in gpu.Leases)
        {
            if (lease.Isolation == Isolation.Gpu)
                return lease.Tenant;
        }
        return null;
    }
}
