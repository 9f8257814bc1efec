using Autopartition.Core.Execution.Nodes;

namespace Autopartition.Simulation.Tests.World;

/// <summary>The holder of a lease and its workload.</summary>
internal sealed class Holder(RunningLease lease)
{
    public RunningLease Lease { get; } = lease;

    /// <summary>True from the moment at which the node said yes until the workload has ended.</summary>
    public bool IsRunning { get; set; }

    /// <summary>True when whoever waits for it was told that the lease began.</summary>
    public bool IsAcknowledged { get; set; }

    public int? Pid { get; set; }

    /// <summary>True when it said that it has left.</summary>
    public bool HasLeft { get; set; }

    public bool IsAskedToLeave { get; set; }

    /// <summary>How long it takes to leave; null for one that stays.</summary>
    public TimeSpan? LeavesAfter { get; init; }

    /// <summary>True when it was revoked.</summary>
    public bool IsRevoked { get; set; }
}
