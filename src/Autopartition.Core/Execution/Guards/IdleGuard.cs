using Autopartition.Core.Execution.Hardware;
using Autopartition.Core.Execution.Nodes;

namespace Autopartition.Core.Execution.Guards;

/// <summary>Nothing is taken away that a process uses, or may use.</summary>
public sealed class IdleGuard : INodeGuard
{
    /// <inheritdoc/>
    public NodeOutcome.Refused? Objection(HardwareAction action, NodeState state) =>
        GuardReach.Disturbed(action).Select(uuid => Disturbance(action, uuid, state))
            .FirstOrDefault(one => one is not null) is { } words
                ? new NodeOutcome.Refused(NodeRefusal.Busy, words)
                : null;

    private static string? Disturbance(HardwareAction action, string uuid, NodeState state)
    {
        if (state.Inventory.Find(uuid) is not { } gpu)
            return null;
        return action switch
        {
            HardwareAction.DestroyInstance destroy when gpu.At(destroy.Key.Placement) is { } instance =>
                Idleness.Disturbance(gpu, instance),
            HardwareAction.StopMps { Placement: { } place } when gpu.At(place) is { } instance =>
                Idleness.Disturbance(gpu, instance, sparesServer: true),
            HardwareAction.StopMps => Idleness.Disturbance(gpu, sparesServer: true),
            HardwareAction.SetMode or HardwareAction.ResetGpu => Idleness.Disturbance(gpu),
            _ => null,
        };
    }
}
