using Autopartition.Core.Fleet;
using Autopartition.Core.Geometry;

namespace Autopartition.Core.Planning.Sequencing;

/// <summary>
/// The steps of one stage of one GPU, in the order in which a card takes them. Ids and dependencies are added by the
/// caller.
/// </summary>
internal static class GpuStage
{
    /// <summary>The steps of a stage that begins with the GPU in this mode.</summary>
    public static IEnumerable<ReconfigurationStep> Steps(GpuState gpu, PartitionMode mode, StageChange change)
    {
        foreach (var slot in change.Left.Union(change.Stopped).Union(change.Destroyed).OrderBy(slot => slot.Index))
            yield return Step(gpu, StepKind.VerifyIdle, slot);
        // A server is a client of its instance: it ends before the instance does.
        foreach (var slot in change.Stopped)
            yield return Step(gpu, StepKind.StopMps, slot, StepKind.StartMps);
        foreach (var slot in change.Destroyed)
            yield return Step(gpu, StepKind.DestroyInstance, slot, StepKind.CreateInstance);
        foreach (var step in change.Mode is { } wanted ? ModeSteps(gpu, mode, wanted) : [])
            yield return step;
        foreach (var slot in change.Created)
            yield return Step(gpu, StepKind.CreateInstance, slot, StepKind.DestroyInstance);
        // MIG layout first, MPS second: no instance can be created once a daemon holds the GPU.
        foreach (var slot in change.Started)
            yield return Step(gpu, StepKind.StartMps, slot, StepKind.StopMps);
        if (!change.ChangesNothing)
            yield return Step(gpu, StepKind.VerifyLayout);
    }

    /// <summary>One step without id and dependencies.</summary>
    public static ReconfigurationStep Step(
        GpuState gpu, StepKind kind, PlacementSlot? slot = null, StepKind? undo = null) =>
        new() { Id = "", GpuId = gpu.Id, Kind = kind, Slot = slot, Compensation = undo };

    /// <summary>
    /// The daemon of a whole GPU ends before MIG is turned on and starts after it is turned off; it needs no change of
    /// the MIG mode of a GPU that is whole already.
    /// </summary>
    private static IEnumerable<ReconfigurationStep> ModeSteps(GpuState gpu, PartitionMode mode, PartitionMode target)
    {
        yield return Step(gpu, StepKind.VerifyIdle);
        if (mode == PartitionMode.Mps)
            yield return Step(gpu, StepKind.StopMps, undo: StepKind.StartMps);
        var before = mode == PartitionMode.Mps ? PartitionMode.Whole : mode;
        var wanted = target == PartitionMode.Mps ? PartitionMode.Whole : target;
        if (before != wanted)
        {
            yield return Step(gpu, StepKind.SetMode, undo: StepKind.SetMode) with
            {
                Mode = wanted,
                Reset = gpu.Model.Figures.ModeChangeNeedsReset ? ResetReach.GpuMaybeNode : ResetReach.None,
            };
        }
        if (target == PartitionMode.Mps)
            yield return Step(gpu, StepKind.StartMps, undo: StepKind.StopMps);
    }
}
