using System.Collections.Immutable;

namespace Autopartition.Core.Execution.Nodes;

/// <summary>What a node has to remember.</summary>
public sealed record NodeCheckpoint
{
    /// <summary>Boot that the instances are of.</summary>
    public required string BootId { get; init; }

    /// <summary>Load of the driver that the instances are of.</summary>
    public required string DriverLoadId { get; init; }

    /// <summary>How often the agent was started.</summary>
    public required long Starts { get; init; }

    /// <summary>Highest epoch heard of.</summary>
    public required long Epoch { get; init; }

    /// <summary>Highest number given to an instance.</summary>
    public required long CreationEpoch { get; init; }

    /// <summary>True when leases may begin.</summary>
    public required bool IsReady { get; init; }

    /// <summary>Instances of ours.</summary>
    public ImmutableArray<KnownInstance> Known { get; init; } = [];

    /// <summary>Leases that run.</summary>
    public ImmutableArray<RunningLease> Leases { get; init; } = [];

    /// <summary>Ids of leases that are over, the latest last.</summary>
    public ImmutableArray<string> Over { get; init; } = [];

    /// <summary>Who cordoned which GPU.</summary>
    public ImmutableSortedDictionary<string, string> Cordons { get; init; } =
        ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    /// <summary>GPUs whose health lets nothing onto them.</summary>
    public ImmutableSortedDictionary<string, string> Quarantined { get; init; } =
        ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    /// <summary>The last operations and what became of them, the latest last.</summary>
    public ImmutableArray<NodeRecord.Ended> Ended { get; init; } = [];

    /// <summary>GPUs for whose sake host clients are paused.</summary>
    public ImmutableSortedSet<string> Paused { get; init; } =
        ImmutableSortedSet.Create<string>(StringComparer.Ordinal);

    /// <summary>How many instances of ours vanished.</summary>
    public int Vanished { get; init; }
}
