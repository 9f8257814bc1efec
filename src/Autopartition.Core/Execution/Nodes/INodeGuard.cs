using Autopartition.Core.Execution.Hardware;

namespace Autopartition.Core.Execution.Nodes;

/// <summary>One reason for which a node refuses a change, whoever asks for it.</summary>
public interface INodeGuard
{
    /// <summary>Why the change may not be made as things stand; null when this guard has no objection.</summary>
    NodeOutcome.Refused? Objection(HardwareAction action, NodeState state);
}
