using Autopartition.Core.Execution.Hardware;
using Autopartition.Core.Execution.Nodes;

namespace Autopartition.Core.Execution.Guards;

/// <summary>
/// Nothing is created where something stands: the driver would refuse, and whoever looks afterwards would take what
/// somebody else made for ours.
/// </summary>
public sealed class RoomGuard : INodeGuard
{
    /// <inheritdoc/>
    public NodeOutcome.Refused? Objection(HardwareAction action, NodeState state) =>
        action is HardwareAction.CreateInstance create
        && state.Inventory.Find(create.GpuUuid)?.Instances.FirstOrDefault(one =>
            (one.Spot.Placement.UnitMask & create.Spot.Placement.UnitMask) != 0) is { } standing
            ? Refusal(standing)
            : null;

    private static NodeOutcome.Refused Refusal(StandingInstance standing) =>
        new(NodeRefusal.Driver, $"{standing.Spot} stands there") { Error = ActuatorError.NoRoom };
}
