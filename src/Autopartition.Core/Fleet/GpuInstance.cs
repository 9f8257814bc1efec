using System.Collections.Immutable;
using Autopartition.Core.Geometry;

namespace Autopartition.Core.Fleet;

/// <summary>One GPU instance as it stands.</summary>
public sealed record GpuInstance
{
    /// <summary>Its profile and place.</summary>
    public required PlacementSlot Slot { get; init; }

    /// <summary>The lease on the whole instance, or null.</summary>
    public Lease? Lease { get; init; }

    /// <summary>How it is shared.</summary>
    public Sharing Sharing { get; init; }

    /// <summary>The shares inside it; empty for an exclusive instance.</summary>
    public ImmutableArray<GpuShare> Shares { get; init; } = [];

    /// <summary>The driver's names for it, where they are known.</summary>
    public InstanceIdentity? Identity { get; init; }

    /// <summary>Every lease on it or inside it.</summary>
    public IEnumerable<Lease> Leases =>
        Shares.Select(share => share.Lease).Append(Lease).OfType<Lease>();

    /// <summary>
    /// True when somebody holds it or a part of it, or was promised one: it stays, and nobody gets all of it. An
    /// instance that is set up to be shared and has no share is idle.
    /// </summary>
    public bool IsLeased => Lease is not null || Shares.Length > 0;
}
