using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Autopartition.Core.Execution.Hardware;

namespace Autopartition.Core.Execution.Nodes;

/// <summary>One record of the journal of a node.</summary>
[JsonDerivedType(typeof(Started), "started")]
[JsonDerivedType(typeof(Woken), "woken")]
[JsonDerivedType(typeof(Fenced), "fenced")]
[JsonDerivedType(typeof(Intended), "intended")]
[JsonDerivedType(typeof(Ended), "ended")]
[JsonDerivedType(typeof(Observed), "observed")]
[JsonDerivedType(typeof(Cordoned), "cordoned")]
[JsonDerivedType(typeof(Uncordoned), "uncordoned")]
[JsonDerivedType(typeof(Quarantined), "quarantined")]
[JsonDerivedType(typeof(Granted), "granted")]
[JsonDerivedType(typeof(LeaseOver), "lease-over")]
[JsonDerivedType(typeof(Known), "known")]
[JsonDerivedType(typeof(Vanished), "vanished")]
[JsonDerivedType(typeof(Ready), "ready")]
[JsonDerivedType(typeof(Checkpoint), "checkpoint")]
public abstract record NodeRecord
{
    private NodeRecord()
    {
    }

    /// <summary>
    /// The node was found in another boot or with its driver loaded anew: nothing that was known of instances holds.
    /// </summary>
    public sealed record Started(string BootId, string DriverLoadId) : NodeRecord;

    /// <summary>The agent was started.</summary>
    public sealed record Woken : NodeRecord;

    /// <summary>A higher epoch was heard of.</summary>
    public sealed record Fenced(long Epoch) : NodeRecord;

    /// <summary>The hardware is about to be changed.</summary>
    public sealed record Intended(string OperationId, long Epoch, HardwareAction Action) : NodeRecord;

    /// <summary>That change is over.</summary>
    public sealed record Ended(string OperationId, NodeOutcome Outcome) : NodeRecord
    {
        /// <summary>The instance that it made.</summary>
        public KnownInstance? Created { get; init; }

        /// <summary>The instance that it destroyed.</summary>
        public InstanceKey? Destroyed { get; init; }
    }

    /// <summary>What stands on a GPU after a change.</summary>
    public sealed record Observed(string GpuUuid, MigMode Mode, ImmutableArray<InstanceSpot> Instances) : NodeRecord;

    /// <summary>A GPU was cordoned.</summary>
    public sealed record Cordoned(string GpuUuid, string Owner) : NodeRecord;

    /// <summary>A GPU was uncordoned.</summary>
    public sealed record Uncordoned(string GpuUuid) : NodeRecord;

    /// <summary>The health of a GPU lets nothing onto it any more.</summary>
    public sealed record Quarantined(string GpuUuid, string Reason) : NodeRecord;

    /// <summary>A lease began.</summary>
    public sealed record Granted(RunningLease Lease) : NodeRecord;

    /// <summary>A lease is over.</summary>
    public sealed record LeaseOver(string LeaseId, string Reason) : NodeRecord;

    /// <summary>
    /// An instance that somebody else made, or that was made by a change whose end is not written, is ours.
    /// </summary>
    public sealed record Known(KnownInstance Instance) : NodeRecord;

    /// <summary>An instance of ours is gone, and not by us.</summary>
    public sealed record Vanished(InstanceKey Key) : NodeRecord;

    /// <summary>The layout is what it should be.</summary>
    public sealed record Ready : NodeRecord;

    /// <summary>All that the records before it say that still matters.</summary>
    public sealed record Checkpoint(NodeCheckpoint State) : NodeRecord;
}
