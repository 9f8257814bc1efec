using Autopartition.Core.Execution.Hardware;
using Autopartition.Core.Execution.Nodes;

namespace Autopartition.Core.Execution.Guards;

/// <summary>Only what is known by name is taken away, and nothing that nobody of ours made or adopted.</summary>
public sealed class IdentityGuard : INodeGuard
{
    /// <inheritdoc/>
    public NodeOutcome.Refused? Objection(HardwareAction action, NodeState state) => action switch
    {
        HardwareAction.DestroyInstance destroy => Objection(destroy, state),
        HardwareAction.StopMps { Placement: { } place } when IsStranger(action, place, state) =>
            new NodeOutcome.Refused(NodeRefusal.NotOurs, $"nobody of ours made what stands on {action.GpuUuid} there"),
        HardwareAction.SetMode or HardwareAction.ResetGpu => GuardReach.Disturbed(action)
            .Select(uuid => Stranger(uuid, state)).FirstOrDefault(one => one is not null),
        _ when state.Inventory.Find(action.GpuUuid) is null =>
            new NodeOutcome.Refused(NodeRefusal.NotFound, $"{action.GpuUuid} is no GPU of this node"),
        _ => null,
    };

    private static NodeOutcome.Refused? Objection(HardwareAction.DestroyInstance destroy, NodeState state)
    {
        var standing = state.Inventory.Find(destroy.GpuUuid)?.At(destroy.Key.Placement);
        if (standing is null)
            return new NodeOutcome.Refused(NodeRefusal.NotFound, $"{destroy.Key} does not stand");
        return standing.CreationEpoch == destroy.Key.CreationEpoch && standing.Spot.Profile == destroy.Profile
            && standing.GpuInstanceId == destroy.GpuInstanceId
                ? null
                : new NodeOutcome.Refused(NodeRefusal.NotOurs, $"what stands there is not {destroy.Key}");
    }

    private static bool IsStranger(HardwareAction action, Geometry.Placement place, NodeState state) =>
        state.Inventory.Find(action.GpuUuid)?.At(place) is { CreationEpoch: null };

    private static NodeOutcome.Refused? Stranger(string uuid, NodeState state)
    {
        if (state.Inventory.Find(uuid) is not { } gpu)
            return new NodeOutcome.Refused(NodeRefusal.NotFound, $"{uuid} is no GPU of this node");
        return gpu.Instances.FirstOrDefault(instance => instance.CreationEpoch is null) is { } stranger
            ? new NodeOutcome.Refused(NodeRefusal.NotOurs, $"nobody of ours made {stranger.Spot} of {uuid}")
            : null;
    }
}
