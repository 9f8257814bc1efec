using Autopartition.Core.Fleet;
using Autopartition.Core.Geometry;
using Autopartition.Core.Planning;

namespace Autopartition.Core.Control;

/// <summary>
/// The last steps of a plan that is given up: the compensations of what was done, in reverse and one after the other;
/// then every cordoned GPU takes leases again. What somebody holds by now stays, and so does what stands in the way of
/// a compensation.
/// </summary>
internal sealed class UndoSteps
{
    private readonly PlanInForce _plan;
    private readonly Dictionary<string, GpuState> _gpus;
    private readonly HashSet<string> _cordoned;
    private readonly HashSet<string> _changed = new(StringComparer.Ordinal);
    private readonly List<ReconfigurationStep> _steps = [];

    private UndoSteps(PlanInForce plan, PlanEnding ending, FleetBook book)
    {
        _plan = plan;
        _gpus = ending.GpuIds.ToDictionary(id => id, id => book[id], StringComparer.Ordinal);
        _cordoned =
        [
            .. plan.DoneSteps
                .Where(step => step.Kind is StepKind.Cordon or StepKind.Uncordon && _gpus.ContainsKey(step.GpuId))
                .GroupBy(step => step.GpuId, StringComparer.Ordinal)
                .Where(steps => steps.Last().Kind == StepKind.Cordon)
                .Select(steps => steps.Key),
        ];
    }

    public static List<ReconfigurationStep> Of(PlanInForce plan, PlanEnding ending, FleetBook book)
    {
        var undo = new UndoSteps(plan, ending, book);
        if (ending.Undoes)
        {
            foreach (var step in plan.DoneSteps.Reverse().Where(step => undo._gpus.ContainsKey(step.GpuId)))
                undo.Undo(step);
        }
        undo.Uncordon();
        return undo._steps;
    }

    private void Undo(ReconfigurationStep step)
    {
        var gpu = _gpus[step.GpuId];
        if (Compensation(step, gpu) is not { } undo)
            return;
        if (_cordoned.Add(gpu.Id))
            Add(new ReconfigurationStep { Id = "", GpuId = gpu.Id, Kind = StepKind.Cordon });
        if (undo.Kind is StepKind.DestroyInstance or StepKind.StopMps or StepKind.SetMode)
            Add(new ReconfigurationStep { Id = "", GpuId = gpu.Id, Kind = StepKind.VerifyIdle, Slot = undo.Slot });
        Add(undo);
        _changed.Add(gpu.Id);
        _gpus[gpu.Id] = StepEffect.On(gpu, undo);
    }

    /// <summary>The step that undoes another on a GPU as it stands; null when nothing is to be done.</summary>
    private ReconfigurationStep? Compensation(ReconfigurationStep step, GpuState gpu)
    {
        var standing = step.Slot is { } slot ? gpu.InstanceAt(slot) : null;
        var isIdle = step.Slot is null ? !gpu.IsLeased : standing is { IsLeased: false };
        return step.Compensation switch
        {
            StepKind.DestroyInstance when isIdle => Like(step, StepKind.DestroyInstance),
            StepKind.CreateInstance when standing is null && gpu.Mode == PartitionMode.Mig
                && gpu.Model.Space.IsLegal(gpu.Slots | step.Slot!.Bit) => Like(step, StepKind.CreateInstance),
            StepKind.SetMode when isIdle && gpu.Slots == 0 && gpu.Mode == step.Mode =>
                Like(step, StepKind.SetMode) with { Mode = ModeBefore(gpu.Id), Reset = step.Reset },
            StepKind.StopMps or StepKind.StartMps when isIdle => Like(step, step.Compensation.Value),
            _ => null,
        };
    }

    private static ReconfigurationStep Like(ReconfigurationStep step, StepKind kind) =>
        new() { Id = "", GpuId = step.GpuId, Kind = kind, Slot = step.Slot };

    private PartitionMode ModeBefore(string gpuId) =>
        _plan.Before[gpuId].Mode is var mode && mode == PartitionMode.Mps ? PartitionMode.Whole : mode;

    private void Uncordon()
    {
        foreach (var id in _cordoned.Order(StringComparer.Ordinal))
        {
            if (_changed.Contains(id))
                Add(new ReconfigurationStep { Id = "", GpuId = id, Kind = StepKind.VerifyLayout });
            Add(new ReconfigurationStep { Id = "", GpuId = id, Kind = StepKind.Uncordon });
        }
    }

    private void Add(ReconfigurationStep step) => _steps.Add(step with
    {
        Id = $"{step.GpuId}/undo-{_steps.Count + 1}",
        DependsOn = _steps.Count == 0 ? [] : [_steps[^1].Id],
    });
}
