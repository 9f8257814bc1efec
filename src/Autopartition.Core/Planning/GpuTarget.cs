using System.Collections.Immutable;
using Autopartition.Core.Fleet;
using Autopartition.Core.Geometry;

namespace Autopartition.Core.Planning;

/// <summary>What one GPU should look like.</summary>
/// <param name="GpuId">The GPU.</param>
/// <param name="Mode">Mode to be in.</param>
/// <param name="Layout">Instances to have; empty outside MIG mode.</param>
public sealed record GpuTarget(string GpuId, PartitionMode Mode, Layout Layout)
{
    /// <summary>
    /// Instances to be set up for several clients. One that is not named here is for one client, unless it has clients
    /// already: then it stays as it is.
    /// </summary>
    public ImmutableArray<DomainTarget> Domains { get; init; } = [];

    /// <summary>True to be in compute mode EXCLUSIVE_PROCESS, which MPS likes on a whole GPU.</summary>
    public bool ExclusiveProcess { get; init; }

    /// <summary>How the instance in a slot is to be shared on a GPU that stands like this.</summary>
    public Sharing SharingOf(GpuState gpu, PlacementSlot slot) =>
        gpu.InstanceAt(slot) is { IsLeased: true } standing ? standing.Sharing
            : Domains.FirstOrDefault(domain => domain.Slot == slot)?.Kind ?? Sharing.Exclusive;
}
