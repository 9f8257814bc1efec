using System.Collections.Immutable;
using Autopartition.Core.Execution.Hardware;

namespace Autopartition.Core.Execution.Nodes;

/// <summary>What stands on a node and who holds it.</summary>
public sealed record NodeState
{
    /// <summary>The hardware; instances that the node knows have their number.</summary>
    public required NodeInventory Inventory { get; init; }

    /// <summary>
    /// Grows with every reading of this node, over restarts too: of two states the higher is the later.
    /// </summary>
    public required long Reading { get; init; }

    /// <summary>What can be done to it.</summary>
    public required ActuatorAbilities Abilities { get; init; }

    /// <summary>False from a start of node or driver on until its layout was put back.</summary>
    public required bool IsReady { get; init; }

    /// <summary>Who cordoned which GPU.</summary>
    public ImmutableSortedDictionary<string, string> Cordons { get; init; } =
        ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    /// <summary>GPUs whose health lets nothing onto them, with the reason.</summary>
    public ImmutableSortedDictionary<string, string> Quarantined { get; init; } =
        ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    /// <summary>GPUs for whose sake host clients are paused.</summary>
    public ImmutableSortedSet<string> PausedFor { get; init; } =
        ImmutableSortedSet.Create<string>(StringComparer.Ordinal);

    /// <summary>Leases that run.</summary>
    public ImmutableArray<RunningLease> Leases { get; init; } = [];

    /// <summary>Instances that were there and went without us, since the node began to keep its journal.</summary>
    public int Vanished { get; init; }

    /// <summary>The leases on a GPU.</summary>
    public IEnumerable<RunningLease> LeasesOn(string gpuUuid) => Leases.Where(lease => lease.GpuUuid == gpuUuid);

    /// <summary>The lease on an instance, or null.</summary>
    public RunningLease? LeaseOn(InstanceKey key) => Leases.FirstOrDefault(lease => lease.Instance == key);
}
