using System.Collections.Immutable;
using Autopartition.Core.Execution.Hardware;
using Autopartition.Core.Execution.Nodes;

namespace Autopartition.Core.Execution.Plans;

/// <summary>What a GPU was like when a plan began: what it is put back to.</summary>
public sealed record GpuBefore
{
    /// <summary>Its name in the fleet.</summary>
    public required string GpuId { get; init; }

    /// <summary>Its node.</summary>
    public required string Node { get; init; }

    /// <summary>Its name in the driver.</summary>
    public required string Uuid { get; init; }

    /// <summary>Boot and driver load under which its instances stand.</summary>
    public required string Load { get; init; }

    /// <summary>MIG mode.</summary>
    public required MigMode Mode { get; init; }

    /// <summary>True when an MPS daemon served the whole GPU.</summary>
    public bool HasMps { get; init; }

    /// <summary>Its instances that are ours.</summary>
    public ImmutableArray<KnownInstance> Known { get; init; } = [];

    /// <summary>What names a boot and driver load.</summary>
    public static string LoadOf(NodeInventory inventory) => $"{inventory.BootId}/{inventory.DriverLoadId}";

    /// <summary>The GPU as its node says it stands; null when it does not.</summary>
    public static GpuBefore? Of(GpuAddress address, NodeState state) =>
        state.Inventory.Find(address.Uuid) is not { } gpu ? null : new GpuBefore
        {
            GpuId = address.GpuId,
            Node = address.Node,
            Uuid = address.Uuid,
            Load = LoadOf(state.Inventory),
            Mode = gpu.Mode,
            HasMps = gpu.HasMps,
            Known =
            [
                .. gpu.Instances.Where(one => one.CreationEpoch is not null).Select(one => new KnownInstance(
                    new InstanceKey(gpu.Uuid, one.Spot.Placement, one.CreationEpoch!.Value),
                    one.Spot.Profile,
                    one.GpuInstanceId)),
            ],
        };
}
