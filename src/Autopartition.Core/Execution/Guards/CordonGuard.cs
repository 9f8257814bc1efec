using Autopartition.Core.Execution.Hardware;
using Autopartition.Core.Execution.Nodes;

namespace Autopartition.Core.Execution.Guards;

/// <summary>Nothing is taken away on a GPU onto which a lease could come at the same time.</summary>
public sealed class CordonGuard : INodeGuard
{
    /// <inheritdoc/>
    public NodeOutcome.Refused? Objection(HardwareAction action, NodeState state) =>
        GuardReach.Disturbed(action).FirstOrDefault(uuid => !state.Cordons.ContainsKey(uuid)) is { } open
            ? new NodeOutcome.Refused(NodeRefusal.NotCordoned, $"{open} is not cordoned")
            : null;
}
