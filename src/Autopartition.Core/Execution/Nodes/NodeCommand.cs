namespace Autopartition.Core.Execution.Nodes;

/// <summary>What the engine tells a node. Delivered late, twice or not at all it does no harm.</summary>
/// <param name="Node">The node.</param>
/// <param name="OperationId">The same for every delivery of one operation, and never used for another.</param>
/// <param name="Epoch">Number of whoever sends it; a node that knows a higher one refuses.</param>
/// <param name="Work">What to do.</param>
public sealed record NodeCommand(string Node, string OperationId, long Epoch, NodeWork Work);
