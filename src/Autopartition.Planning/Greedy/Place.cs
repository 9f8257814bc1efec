using System.Collections.Immutable;
using Autopartition.Core.Fleet;
using Autopartition.Core.Geometry;

namespace Autopartition.Planning.Greedy;

/// <summary>One place that would serve an ask.</summary>
/// <param name="Gpu">The GPU as it is before.</param>
/// <param name="Number">Position of the GPU in the fleet.</param>
/// <param name="Slot">The instance's slot.</param>
/// <param name="Way">Idle instances that are destroyed for it.</param>
internal sealed record Place(GpuState Gpu, int Number, PlacementSlot Slot, ImmutableArray<GpuInstance> Way)
{
    /// <summary>True when the instance stands already.</summary>
    public bool IsIdle => (Gpu.Slots & Slot.Bit) != 0;

    /// <summary>Instances destroyed and created, and a change of mode.</summary>
    public int Changes => IsIdle ? 0 : 1 + Way.Length + (Gpu.Mode == PartitionMode.Mig ? 0 : 1);

    /// <summary>Every instance of the GPU afterwards.</summary>
    public ulong After => (Gpu.Slots & ~SlotSet.Of(Way.Select(other => other.Slot))) | Slot.Bit;
}
