using System.Collections.Immutable;
using Autopartition.Core.Planning;

namespace Autopartition.Core.Execution.Plans;

/// <summary>
/// GPUs of a plan that depend on each other, and their steps. What fails in one lane is undone there; the other lanes
/// go on.
/// </summary>
public sealed class PlanLane
{
    private readonly PlanRecord.Begun _plan;
    private readonly Dictionary<string, StepRun> _byId;

    /// <summary>A lane of a plan.</summary>
    public PlanLane(PlanRecord.Begun plan, int number, ImmutableHashSet<string> gpuIds)
    {
        (_plan, Number, GpuIds) = (plan, number, gpuIds);
        Forward = [.. plan.Steps.Where(step => gpuIds.Contains(step.GpuId)).Select(step => new StepRun(step))];
        _byId = Forward.ToDictionary(run => run.Step.Id, StringComparer.Ordinal);
    }

    /// <summary>Its number in the plan.</summary>
    public int Number { get; }

    /// <summary>Its GPUs.</summary>
    public ImmutableHashSet<string> GpuIds { get; }

    /// <summary>Its steps in the order of the plan.</summary>
    public ImmutableArray<StepRun> Forward { get; }

    /// <summary>The steps that undo, in their order; empty while it goes forward.</summary>
    public ImmutableArray<StepRun> Back { get; private set; } = [];

    /// <summary>Why it turned back; null while it goes forward.</summary>
    public string? Reason { get; private set; }

    /// <summary>What became of it; null while it is at work.</summary>
    public GpuPhase? Ended { get; private set; }

    /// <summary>The steps that may be worked on now.</summary>
    public IEnumerable<StepRun> Current
    {
        get
        {
            if (Reason is null)
                return Forward.Where(run => !run.IsDone && run.Step.DependsOn.All(IsDone));
            var open = Forward.Where(run => run.OperationId is not null).ToList();
            return open.Count > 0 ? open : Back.Where(run => !run.IsDone).Take(1);
        }
    }

    /// <summary>True when it has nothing left to do.</summary>
    public bool IsComplete => Reason is null
        ? Forward.All(run => run.IsDone)
        : Forward.All(run => run.OperationId is null) && Back.All(run => run.IsDone);

    /// <summary>The step of that id, forward or back; null when it is in another lane.</summary>
    public StepRun? Find(string stepId) =>
        _byId.GetValueOrDefault(stepId) ?? Back.FirstOrDefault(run => run.Step.Id == stepId);

    /// <summary>True when all steps of a GPU were done before the lane turned back: it is at its target.</summary>
    public bool HasFinished(string gpuId) =>
        Forward.Where(run => run.Step.GpuId == gpuId).All(run => run.IsDone);

    /// <summary>True for a drain from its first notice until its lease has left and has somewhere to be.</summary>
    public bool IsMoving(StepRun drain) => drain.HasBegun
        && !(drain.IsDone && (drain.Step.Arrival is not { } made || IsDone(made)));

    /// <summary>Begins to undo what was begun, the latest first. GPUs that are at their target stay so.</summary>
    public void TurnBack(string reason)
    {
        Reason = reason;
        var steps = Forward.Reverse().Where(run => run.HasBegun && !HasFinished(run.Step.GpuId))
            .Select(run => run.Step.Undo(_plan.Before.First(gpu => gpu.GpuId == run.Step.GpuId)))
            .OfType<PlannedStep>()
            .ToList();
        // What only adds needs no cordon; taking it away again does.
        var open = steps.Where(step => step.TakesAway).Select(step => step.GpuId).Distinct()
            .Except(steps.Where(step => step.Kind == StepKind.Uncordon).Select(step => step.GpuId))
            .ToList();
        Back =
        [
            .. open.Select(gpuId => Bracket(gpuId, StepKind.Cordon))
                .Concat(steps)
                .Concat(open.Select(gpuId => Bracket(gpuId, StepKind.Uncordon)))
                .Select(step => new StepRun(step)),
        ];
    }

    private static PlannedStep Bracket(string gpuId, StepKind kind) =>
        new() { Id = $"{gpuId}/{kind}~", GpuId = gpuId, Kind = kind, IsUndo = true };

    /// <summary>
    /// Something was done on the way back: every answer on the way forward had come before that.
    /// </summary>
    public void GoesBack()
    {
        foreach (var run in Forward)
            run.Answered();
    }

    /// <summary>It is over.</summary>
    public void End(GpuPhase phase) => Ended = phase;

    /// <summary>How far a GPU has come.</summary>
    public GpuPhase PhaseOf(string gpuId)
    {
        if (Ended is { } ended)
            return HasFinished(gpuId) ? GpuPhase.Done : ended;
        var runs = Forward.Where(run => run.Step.GpuId == gpuId).ToList();
        if (runs.TrueForAll(run => run.IsDone))
            return GpuPhase.Done;
        return runs.LastOrDefault(run => run.HasBegun || run.OperationId is not null)?.Step.Kind switch
        {
            null => GpuPhase.Pending,
            StepKind.Cordon => GpuPhase.Cordoned,
            StepKind.Drain => GpuPhase.Draining,
            StepKind.VerifyIdle => GpuPhase.IdleVerified,
            StepKind.VerifyLayout or StepKind.Uncordon => GpuPhase.Verifying,
            _ => GpuPhase.Applying,
        };
    }

    private bool IsDone(string stepId) => !_byId.TryGetValue(stepId, out var run) || run.IsDone;
}
