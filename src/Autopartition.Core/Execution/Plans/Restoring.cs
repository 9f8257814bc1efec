using System.Collections.Immutable;
using Autopartition.Core.Execution.Nodes;
using Autopartition.Core.Fleet;
using Autopartition.Core.Geometry;
using Autopartition.Core.Planning;

namespace Autopartition.Core.Execution.Plans;

/// <summary>The steps that put a GPU back to what it is to look like, around whatever has to stay.</summary>
internal static class Restoring
{
    /// <summary>The steps; none when the GPU is as near as it can come.</summary>
    public static ImmutableArray<PlannedStep> Steps(GpuAddress address, NodeState state, DesiredGpu wanted)
    {
        if (InventoryStates.Of(address, state) is not { } gpu)
            return [];
        // An instance left half made is wanted and finished, or not wanted and destroyed.
        var halves = state.Inventory.Find(address.Uuid)!.Instances
            .Where(one => one.ComputeInstances.IsEmpty && one.CreationEpoch is not null)
            .Where(one => wanted.Instances.Contains(one.Spot))
            .Select(one => one.Spot.SlotOn(address.Model))
            .ToHashSet();
        gpu = gpu with { Instances = [.. gpu.Instances.Where(one => !halves.Contains(one.Slot))] };
        var target = TargetOf(gpu, wanted);
        if (target.Mode == gpu.Mode && target.Layout.Slots == gpu.Slots
            && target.Domains.All(domain => gpu.InstanceAt(domain.Slot)?.Sharing == domain.Kind))
            return [];
        var gpus = new Dictionary<string, GpuState>(StringComparer.Ordinal) { [gpu.Id] = gpu };
        return [.. StepSequencer.Sequence(gpus, [target]).Select(PlannedStep.Of)];
    }

    private static GpuTarget TargetOf(GpuState gpu, DesiredGpu wanted)
    {
        var slots = gpu.LeasedSlots;
        if (wanted.Mode != PartitionMode.Mig && slots == 0)
            return new GpuTarget(gpu.Id, gpu.IsLeased ? gpu.Mode : wanted.Mode, Layout.Empty(gpu.Model));
        if (wanted.Mode == PartitionMode.Mig && gpu.Mode != PartitionMode.Mig && gpu.IsLeased)
            return new GpuTarget(gpu.Id, gpu.Mode, Layout.Empty(gpu.Model));
        foreach (var slot in wanted.Instances.Select(spot => spot.SlotOn(gpu.Model)).OfType<PlacementSlot>())
            slots |= gpu.Model.Space.IsLegal(slots | slot.Bit) ? slot.Bit : 0;
        return new GpuTarget(gpu.Id, PartitionMode.Mig, Layout.Of(gpu.Model, slots))
        {
            Domains =
            [
                .. wanted.Mps.Select(spot => spot.SlotOn(gpu.Model)).OfType<PlacementSlot>()
                    .Where(slot => (slots & slot.Bit) != 0 && (gpu.LeasedSlots & slot.Bit) == 0)
                    .Select(slot => new DomainTarget(slot, Sharing.Mps)),
            ],
        };
    }
}
