using Autopartition.Core.Execution.Hardware;
using Autopartition.Core.Execution.Nodes;

namespace Autopartition.Core.Execution.Guards;

/// <summary>A node whose GPUs somebody else lays out is not changed.</summary>
public sealed class OwnerGuard : INodeGuard
{
    /// <inheritdoc/>
    public NodeOutcome.Refused? Objection(HardwareAction action, NodeState state) =>
        state.Inventory.ForeignOwner is { } owner
            ? new NodeOutcome.Refused(NodeRefusal.Driver, owner) { Error = ActuatorError.ForeignOwner }
            : null;
}
