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

    /// <summary>
    /// The GPU with these instances in the mode that it is in; those that are set up for several clients stay so.
    /// </summary>
    public static GpuTarget Keeping(GpuState gpu, ulong slots) => new(gpu.Id, gpu.Mode, Layout.Of(gpu.Model, slots))
    {
        Domains =
        [
            .. gpu.Instances
                .Where(instance => instance.Sharing != Sharing.Exclusive && (slots & instance.Slot.Bit) != 0)
                .Select(instance => new DomainTarget(instance.Slot, instance.Sharing)),
        ],
    };

    /// <summary>True to be in compute mode EXCLUSIVE_PROCESS, which MPS likes on a whole GPU.</summary>
    public bool ExclusiveProcess { get; init; }

    /// <summary>How the instance in a slot is to be shared on a GPU that stands like this.</summary>
    public Sharing SharingOf(GpuState gpu, PlacementSlot slot) =>
        gpu.InstanceAt(slot) is { IsLeased: true } standing ? standing.Sharing
            : Domains.FirstOrDefault(domain => domain.Slot == slot)?.Kind ?? Sharing.Exclusive;
}
