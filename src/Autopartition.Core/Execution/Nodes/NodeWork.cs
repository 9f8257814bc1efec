using System.Text.Json.Serialization;
using Autopartition.Core.Execution.Hardware;
using Autopartition.Core.Geometry;

namespace Autopartition.Core.Execution.Nodes;

/// <summary>One thing that a node is told to do.</summary>
[JsonDerivedType(typeof(Look), "look")]
[JsonDerivedType(typeof(Change), "change")]
[JsonDerivedType(typeof(Cordon), "cordon")]
[JsonDerivedType(typeof(Uncordon), "uncordon")]
[JsonDerivedType(typeof(Notify), "notify")]
[JsonDerivedType(typeof(Grant), "grant")]
[JsonDerivedType(typeof(Adopt), "adopt")]
[JsonDerivedType(typeof(DeclareReady), "declare-ready")]
public abstract record NodeWork
{
    private NodeWork()
    {
    }

    /// <summary>Say what stands.</summary>
    public sealed record Look : NodeWork;

    /// <summary>Change the hardware.</summary>
    public sealed record Change(HardwareAction Action) : NodeWork;

    /// <summary>Let no new lease onto a GPU.</summary>
    /// <param name="GpuUuid">The GPU.</param>
    /// <param name="Owner">Plan or person that cordons it.</param>
    public sealed record Cordon(string GpuUuid, string Owner) : NodeWork;

    /// <summary>Let leases onto a GPU again, if it is still cordoned by that owner.</summary>
    /// <param name="GpuUuid">The GPU.</param>
    /// <param name="Owner">Plan or person that cordoned it.</param>
    public sealed record Uncordon(string GpuUuid, string Owner) : NodeWork;

    /// <summary>Tell the holder of a lease something.</summary>
    public sealed record Notify(string LeaseId, HolderNotice Notice) : NodeWork;

    /// <summary>Let a lease begin.</summary>
    public sealed record Grant(RunningLease Lease) : NodeWork;

    /// <summary>Take over an instance that somebody else made: from now on it may be given out and destroyed.</summary>
    public sealed record Adopt(string GpuUuid, Placement Placement) : NodeWork;

    /// <summary>The layout of the node is what it should be: leases may begin.</summary>
    public sealed record DeclareReady(string DriverLoadId) : NodeWork;
}
