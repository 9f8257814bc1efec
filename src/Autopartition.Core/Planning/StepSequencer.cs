using System.Collections.Immutable;
using Autopartition.Core.Fleet;
using Autopartition.Core.Geometry;

namespace Autopartition.Core.Planning;

/// <summary>
/// Turns target layouts into steps. Each GPU has a chain of its own, because a card takes one change at a time;
/// chains of different GPUs are independent.
/// </summary>
public static class StepSequencer
{
    /// <summary>The steps from the GPUs as they are to their targets.</summary>
    public static ImmutableArray<ReconfigurationStep> Sequence(
        IReadOnlyDictionary<string, GpuState> gpus, IEnumerable<GpuTarget> targets) =>
        [.. targets.SelectMany(target => Chain(gpus[target.GpuId], target))];

    private static IEnumerable<ReconfigurationStep> Chain(GpuState gpu, GpuTarget target)
    {
        string? previous = null;
        var number = 0;
        foreach (var step in Unchained(gpu, target))
        {
            var id = $"{gpu.Id}/{++number}";
            yield return step with { Id = id, DependsOn = previous is null ? [] : [previous] };
            previous = id;
        }
    }

    private static IEnumerable<ReconfigurationStep> Unchained(GpuState gpu, GpuTarget target)
    {
        var destroyed = gpu.Model.SlotsIn(gpu.Slots & ~target.Layout.Slots).ToList();
        var created = gpu.Model.SlotsIn(target.Layout.Slots & ~gpu.Slots).OrderByDescending(slot => slot.Placement.Size)
            .ThenBy(slot => slot.Placement.Start);
        var stopped = gpu.Model.SlotsIn(gpu.SharedSlots & ~gpu.LeasedSlots)
            .Where(slot => target.SharingOf(gpu, slot) != gpu.InstanceAt(slot)!.Sharing || destroyed.Contains(slot))
            .Where(slot => gpu.InstanceAt(slot)!.Sharing == Sharing.Mps)
            .ToList();
        var disturbs = destroyed.Count > 0 || stopped.Count > 0 || gpu.Mode != target.Mode;
        if (disturbs)
            yield return Step(gpu, StepKind.Cordon, undo: StepKind.Uncordon);
        foreach (var slot in destroyed)
            yield return Step(gpu, StepKind.VerifyIdle, slot);
        // A server is a client of its instance: it ends before the instance does.
        foreach (var slot in stopped)
            yield return Step(gpu, StepKind.StopMps, slot, StepKind.StartMps);
        foreach (var slot in destroyed)
            yield return Step(gpu, StepKind.DestroyInstance, slot, StepKind.CreateInstance);
        foreach (var step in ModeSteps(gpu, target.Mode))
            yield return step;
        foreach (var slot in created)
            yield return Step(gpu, StepKind.CreateInstance, slot, StepKind.DestroyInstance);
        // MIG layout first, MPS second: no instance can be created once a daemon holds the GPU.
        foreach (var domain in target.Domains.Where(domain => domain.Kind == Sharing.Mps
            && (destroyed.Contains(domain.Slot) || gpu.InstanceAt(domain.Slot)?.Sharing != Sharing.Mps)))
            yield return Step(gpu, StepKind.StartMps, domain.Slot, StepKind.StopMps);
        yield return Step(gpu, StepKind.VerifyLayout);
        if (disturbs)
            yield return Step(gpu, StepKind.Uncordon);
    }

    /// <summary>
    /// The daemon of a whole GPU ends before MIG is turned on and starts after it is turned off; it needs no change of
    /// the MIG mode of a GPU that is whole already.
    /// </summary>
    private static IEnumerable<ReconfigurationStep> ModeSteps(GpuState gpu, PartitionMode target)
    {
        if (gpu.Mode == target)
            yield break;
        yield return Step(gpu, StepKind.VerifyIdle);
        if (gpu.Mode == PartitionMode.Mps)
            yield return Step(gpu, StepKind.StopMps, undo: StepKind.StartMps);
        var before = gpu.Mode == PartitionMode.Mps ? PartitionMode.Whole : gpu.Mode;
        var wanted = target == PartitionMode.Mps ? PartitionMode.Whole : target;
        if (before != wanted)
            yield return Step(gpu, StepKind.SetMode, undo: StepKind.SetMode) with { Mode = wanted };
        if (target == PartitionMode.Mps)
            yield return Step(gpu, StepKind.StartMps, undo: StepKind.StopMps);
    }

    private static ReconfigurationStep Step(
        GpuState gpu, StepKind kind, PlacementSlot? slot = null, StepKind? undo = null) =>
        new() { Id = "", GpuId = gpu.Id, Kind = kind, Slot = slot, Compensation = undo };
}
