using System.Collections.Immutable;
using Autopartition.Core.Execution.Guards;
using Autopartition.Core.Execution.Health;

namespace Autopartition.Core.Execution.Nodes;

/// <summary>What a node agent goes by.</summary>
public sealed record NodeAgentOptions
{
    /// <summary>Stands between the engine and the workloads.</summary>
    public required ILeaseHolders Holders { get; init; }

    /// <summary>What errors of the driver lead to.</summary>
    public XidTable Xids { get; init; } = XidTable.Empty;

    /// <summary>What is looked at right before a change.</summary>
    public ImmutableArray<INodeGuard> Guards { get; init; } = NodeGuards.All;
}
