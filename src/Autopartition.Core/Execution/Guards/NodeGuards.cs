using System.Collections.Immutable;
using Autopartition.Core.Execution.Nodes;

namespace Autopartition.Core.Execution.Guards;

/// <summary>Everything that a node looks at right before it changes its hardware.</summary>
public static class NodeGuards
{
    /// <summary>All guards, the one that says most first.</summary>
    public static ImmutableArray<INodeGuard> All { get; } =
        [new OwnerGuard(), new IdentityGuard(), new CordonGuard(), new LeaseGuard(), new IdleGuard(), new RoomGuard()];
}
