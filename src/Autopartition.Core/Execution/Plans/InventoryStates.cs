using Autopartition.Core.Execution.Hardware;
using Autopartition.Core.Execution.Nodes;
using Autopartition.Core.Fleet;
using Autopartition.Core.Geometry;

namespace Autopartition.Core.Execution.Plans;

/// <summary>GPUs as their nodes say they stand, in the words of planners.</summary>
public static class InventoryStates
{
    /// <summary>
    /// A GPU. What somebody holds, what nobody of ours made and what may be in use has a lease that may not be drained,
    /// so that no plan names it. Null when something stands there that the model does not know.
    /// </summary>
    /// <param name="address">The GPU.</param>
    /// <param name="state">Its node.</param>
    /// <param name="sparesHalves">True to leave out instances without a compute instance that are ours.</param>
    public static GpuState? Of(GpuAddress address, NodeState state, bool sparesHalves = false)
    {
        if (state.Inventory.Find(address.Uuid) is not { } gpu)
            return null;
        var instances = gpu.Instances
            .Where(one => !(sparesHalves && one.ComputeInstances.IsEmpty && one.CreationEpoch is not null))
            .Select(one => (Slot: one.Spot.SlotOn(address.Model), Lease: LeaseOn(gpu, one, state), one))
            .ToList();
        return instances.Exists(one => one.Slot is null) ? null : new GpuState
        {
            Id = address.GpuId,
            Model = address.Model,
            Node = address.Node,
            Mode = gpu.Mode == MigMode.Enabled ? PartitionMode.Mig
                : gpu.HasMps ? PartitionMode.Mps : PartitionMode.Whole,
            Instances =
            [
                .. instances.Select(one => new GpuInstance
                {
                    Slot = one.Slot!,
                    Lease = one.Lease,
                    Sharing = one.one.HasMps ? Sharing.Mps : Sharing.Exclusive,
                }),
            ],
            WholeLease = state.LeasesOn(gpu.Uuid).Where(lease => lease.Instance is null).Select(Of).FirstOrDefault(),
            ResetPossible = !gpu.ResetTogether.IsEmpty,
            ExclusiveProcess = gpu.ExclusiveProcess,
        };
    }

    private static Lease? LeaseOn(GpuInventory gpu, StandingInstance one, NodeState state)
    {
        var held = state.LeasesOn(gpu.Uuid).FirstOrDefault(lease => lease.Instance?.Placement == one.Spot.Placement);
        if (held is not null)
            return Of(held);
        if (one.CreationEpoch is null)
            return new Lease { Id = $"{gpu.Uuid}/{one.Spot}: not ours", Tenant = "unknown" };
        return Idleness.Disturbance(gpu, one, sparesServer: true) is { } words
            ? new Lease { Id = $"{gpu.Uuid}/{one.Spot}: {words}", Tenant = "unknown" }
            : null;
    }

    private static Lease Of(RunningLease lease) => new() { Id = lease.Id, Tenant = "unknown" };
}
