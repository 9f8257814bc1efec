using Autopartition.Core.Execution.Hardware;
using Autopartition.Core.Execution.Nodes;

namespace Autopartition.Core.Execution.Guards;

/// <summary>Nothing that a running lease stands on is taken away.</summary>
public sealed class LeaseGuard : INodeGuard
{
    /// <inheritdoc/>
    public NodeOutcome.Refused? Objection(HardwareAction action, NodeState state)
    {
        var lease = action switch
        {
            HardwareAction.DestroyInstance destroy => Among(state, destroy.GpuUuid, destroy.Key.Placement),
            HardwareAction.StopMps { Placement: { } place } => Among(state, action.GpuUuid, place),
            HardwareAction.StartMps { Placement: { } place } => Among(state, action.GpuUuid, place),
            HardwareAction.StartMps => state.LeasesOn(action.GpuUuid).FirstOrDefault(),
            _ => GuardReach.Disturbed(action).SelectMany(state.LeasesOn).FirstOrDefault(),
        };
        return lease is null ? null
            : new NodeOutcome.Refused(NodeRefusal.Leased, $"lease {lease.Id} runs on {lease.GpuUuid}");
    }

    private static RunningLease? Among(NodeState state, string uuid, Geometry.Placement place) =>
        state.LeasesOn(uuid).FirstOrDefault(lease => lease.Instance is null || lease.Instance.Placement == place);
}
