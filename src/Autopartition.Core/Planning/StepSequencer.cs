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
        var disturbs = destroyed.Count > 0 || gpu.Mode != target.Mode;
        if (disturbs)
            yield return Step(gpu, StepKind.Cordon, undo: StepKind.Uncordon);
        foreach (var slot in destroyed)
            yield return Step(gpu, StepKind.VerifyIdle, slot);
        foreach (var slot in destroyed)
            yield return Step(gpu, StepKind.DestroyInstance, slot, StepKind.CreateInstance);
        if (gpu.Mode != target.Mode)
        {
            yield return Step(gpu, StepKind.VerifyIdle);
            yield return Step(gpu, StepKind.SetMode, undo: StepKind.SetMode) with { Mode = target.Mode };
        }
        foreach (var slot in created)
            yield return Step(gpu, StepKind.CreateInstance, slot, StepKind.DestroyInstance);
        yield return Step(gpu, StepKind.VerifyLayout);
        if (disturbs)
            yield return Step(gpu, StepKind.Uncordon);
    }

    private static ReconfigurationStep Step(
        GpuState gpu, StepKind kind, PlacementSlot? slot = null, StepKind? undo = null) =>
        new() { Id = "", GpuId = gpu.Id, Kind = kind, Slot = slot, Compensation = undo };
}
