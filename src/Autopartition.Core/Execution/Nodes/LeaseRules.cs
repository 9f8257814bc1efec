using Autopartition.Core.Execution.Hardware;

namespace Autopartition.Core.Execution.Nodes;

/// <summary>Where a lease may begin.</summary>
internal static class LeaseRules
{
    /// <summary>Why a lease may not begin as things stand; null when it may.</summary>
    public static string? Objection(RunningLease lease, NodeState state, NodeBook book)
    {
        if (book.IsOver(lease.Id) || book.Leases.Any(other => other.Id == lease.Id))
            return $"there was a lease {lease.Id} already";
        if (!state.IsReady)
            return "the node is not ready";
        if (state.Cordons.GetValueOrDefault(lease.GpuUuid) is { } owner)
            return $"{lease.GpuUuid} is cordoned by {owner}";
        if (state.Quarantined.GetValueOrDefault(lease.GpuUuid) is { } reason)
            return $"{lease.GpuUuid} is closed: {reason}";
        if (book.Unresolved.Any(one => one.Action.GpuUuid == lease.GpuUuid))
            return $"a change of {lease.GpuUuid} may still take effect";
        return state.Inventory.Find(lease.GpuUuid) is { } gpu ? PlaceObjection(lease, gpu, state)
            : $"{lease.GpuUuid} is no GPU of this node";
    }

    private static string? PlaceObjection(RunningLease lease, GpuInventory gpu, NodeState state)
    {
        if (state.LeasesOn(gpu.Uuid).FirstOrDefault(other => Clash(lease, other)) is { } clash)
            return $"lease {clash.Id} runs there";
        if (lease.Instance is null)
            return gpu.Mode == MigMode.Enabled ? $"{gpu.Uuid} is in MIG mode" : null;
        var standing = gpu.At(lease.Instance.Placement);
        if (standing is null || standing.CreationEpoch != lease.Instance.CreationEpoch)
            return $"{lease.Instance} does not stand";
        if (standing.ComputeInstances.IsEmpty)
            return $"{lease.Instance} has no compute instance";
        return lease.IsShare ? null : Idleness.Disturbance(gpu, standing);
    }

    private static bool Clash(RunningLease lease, RunningLease other) =>
        (lease.Instance is null || other.Instance is null || lease.Instance == other.Instance)
        && !(lease.IsShare && other.IsShare && lease.Instance == other.Instance);
}
