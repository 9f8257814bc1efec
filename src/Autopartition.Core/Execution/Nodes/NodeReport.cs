namespace Autopartition.Core.Execution.Nodes;

/// <summary>What a node answers to a command.</summary>
/// <param name="Node">The node.</param>
/// <param name="OperationId">The operation that it answers.</param>
/// <param name="Epoch">The highest epoch that the node knows.</param>
/// <param name="Outcome">What became of it.</param>
/// <param name="State">What stands after it; null when the node cannot say.</param>
public sealed record NodeReport(string Node, string OperationId, long Epoch, NodeOutcome Outcome, NodeState? State);
