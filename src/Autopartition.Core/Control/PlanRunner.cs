using Autopartition.Core.Disruption;
using Autopartition.Core.Planning;

namespace Autopartition.Core.Control;

/// <summary>
/// Walks the steps of the plans in force and keeps the fleet book true as they finish. A GPU belongs to one plan until
/// that plan's last step on it is done. A plan of which a step fails, and one whose ask is gone, is given up as far as
/// it hangs together with that: it goes on to its next safe point and ends there.
/// </summary>
internal sealed class PlanRunner(
    FleetBook book,
    MoveBook moves,
    ControlLoopPorts ports,
    Func<ReconfigurationStep, DrainPolicy> drainPolicy,
    Action<IReadOnlySet<string>> released)
{
    private readonly List<PlanInForce> _plans = [];
    private readonly Dictionary<string, (PlanInForce Plan, ReconfigurationStep Step)> _running =
        new(StringComparer.Ordinal);

    private readonly SortedDictionary<string, (ReconfigurationStep Step, DateTimeOffset Until)> _drains =
        new(StringComparer.Ordinal);

    /// <summary>True while a plan is at work on a GPU, or will be.</summary>
    public bool Owns(string gpuId) => _plans.Exists(
        plan => plan.Gpus.Contains(gpuId) || (plan.Ending?.GpuIds.Contains(gpuId) ?? false));

    /// <summary>Begins every step that waits for no other.</summary>
    public void Begin(RepartitionPlan plan, DateTimeOffset now)
    {
        var before = plan.Steps.Select(step => step.GpuId).Distinct()
            .ToDictionary(id => id, id => book[id], StringComparer.Ordinal);
        var begun = new PlanInForce(plan, before);
        _plans.Add(begun);
        foreach (var gpu in begun.Gpus)
            book.BeginChange(gpu);
        moves.Begin(plan);
        StartReady(begun, now);
    }

    /// <summary>
    /// Books a finished step and begins what waited for it, in its plan or for a budget; true when a GPU is free again.
    /// Word of a step that is not at work, as of one told twice, is passed over.
    /// </summary>
    public bool Complete(ReconfigurationStep step, DateTimeOffset now)
    {
        if (Take(step) is not { } plan)
            return false;
        ports.Raise(new EngineEvent.StepDone(now, step));
        return Finish(plan, step, now) | Retry(now);
    }

    /// <summary>
    /// A step will not succeed: what hangs together with it is given up and undone. True when a GPU is free again.
    /// </summary>
    public bool Fail(ReconfigurationStep step, string reason, DateTimeOffset now)
    {
        if (Take(step) is not { } plan)
            return false;
        ports.Raise(new EngineEvent.StepFailed(now, step, reason));
        if (plan.Ending is { IsUndoing: true } ending)
        {
            // The GPUs stay closed: nobody knows what stands there until somebody has looked.
            _plans.Remove(plan);
            var words = $"{ending.Reason}; {reason} while it was undone";
            ports.Raise(new EngineEvent.PlanStopped(now, ending.GpuIds, words));
            return Retry(now);
        }
        if (step is { Kind: StepKind.Drain, LeaseId: { } lease })
            moves.DrainFailed(lease, now);
        return Stop(plan, step, $"step {step.Id} ({step.Kind}) failed: {reason}", now) | Retry(now);
    }

    /// <summary>
    /// The ask of a plan is gone: unless the plan serves others by the same moves, no further lease is drained for it.
    /// True when a GPU is free again.
    /// </summary>
    public bool AskGone(string askId, Func<string, bool> isWanted, DateTimeOffset now)
    {
        var isFree = false;
        foreach (var plan in _plans.Where(plan => plan is { Ending: null, Plan.Moves.IsEmpty: false }).ToList())
        {
            if (plan.Plan.Assignments.FirstOrDefault(place => place.AskId == askId) is not { } place)
                continue;
            var linked = SafePoint.Linked(plan.Plan, place.GpuId);
            if (!plan.Plan.Assignments.Any(other => linked.Contains(other.GpuId) && isWanted(other.AskId))
                && plan.Open.Values.Any(step => linked.Contains(step.GpuId)))
                isFree |= Stop(plan, place.GpuId, null, $"ask {askId}, for which it was made, is gone", false, now);
        }
        return isFree | Retry(now);
    }

    /// <summary>
    /// A lease is gone: a drain that waits for its holder is done, and one that has not begun is not needed. True when
    /// a GPU is free again.
    /// </summary>
    public bool LeaseEnded(string leaseId, DateTimeOffset now)
    {
        var isFree = _drains.TryGetValue(leaseId, out var drain) && Complete(drain.Step, now);
        return isFree | Retry(now);
    }

    /// <summary>
    /// Begins what had to wait for something outside its plan and need not any more, and fails drains that have taken
    /// too long; true when a GPU is free again.
    /// </summary>
    public bool Retry(DateTimeOffset now)
    {
        var isFree = false;
        foreach (var plan in _plans.ToList())
            isFree |= StartReady(plan, now);
        if (_drains.Values.FirstOrDefault(drain => drain.Until <= now).Step is not { } late)
            return isFree;
        ports.Steps.Cancel(late);
        return isFree | Fail(late, $"the holder of {late.LeaseId} has not left in time", now);
    }

    /// <summary>The plan of a step that was at work and is not any more; null when it was not.</summary>
    private PlanInForce? Take(ReconfigurationStep step)
    {
        if (!_running.TryGetValue(step.Id, out var running) || running.Step != step)
            return null;
        _running.Remove(step.Id);
        if (step.Kind == StepKind.Drain)
            _drains.Remove(step.LeaseId!);
        return running.Plan;
    }

    private bool StartReady(PlanInForce plan, DateTimeOffset now)
    {
        var isFree = false;
        var waiting = new List<ReconfigurationStep>();
        for (var ready = plan.TakeReady(); ready.Count > 0; ready = plan.TakeReady())
        {
            foreach (var step in ready)
            {
                switch (step.Kind == StepKind.Drain ? moves.WhatOf(step, now) : DrainVerdict.Begin)
                {
                    case DrainVerdict.NotNeeded:
                        isFree |= Finish(plan, step, now);
                        break;
                    case DrainVerdict.Wait:
                        waiting.Add(step);
                        break;
                    default:
                        Start(plan, step, now);
                        break;
                }
            }
        }
        waiting.ForEach(plan.PutBack);
        if (plan.IsDone)
            _plans.Remove(plan);
        return isFree;
    }

    private void Start(PlanInForce plan, ReconfigurationStep step, DateTimeOffset now)
    {
        if (step.Kind == StepKind.Drain)
        {
            var policy = drainPolicy(step);
            step = step with { Drain = policy };
            var until = now + policy.Grace + policy.Timeout;
            _drains.Add(step.LeaseId!, (step, until));
            ports.WakeAt(until);
        }
        _running.Add(step.Id, (plan, step));
        ports.Raise(new EngineEvent.StepStarted(now, step));
        ports.Steps.Start(step);
    }

    private bool Finish(PlanInForce plan, ReconfigurationStep step, DateTimeOffset now)
    {
        var gpu = book[step.GpuId];
        var after = step.Kind == StepKind.VerifyLayout && plan.Ending is null
            ? StepEffect.Verified(gpu, plan.Plan.Targets.FirstOrDefault(target => target.GpuId == gpu.Id))
            : StepEffect.On(gpu, step);
        if (!ReferenceEquals(after, gpu))
            book.Replace(after, now);
        var hasArrived = moves.Done(plan.Plan, step, now);
        var isLast = plan.Done(step);
        if (plan.Ending is { } ending)
            return EndIfSafe(plan, ending, now) || hasArrived;
        if (isLast)
            book.EndChange(step.GpuId);
        return isLast || hasArrived;
    }

    private bool Stop(PlanInForce plan, ReconfigurationStep failed, string reason, DateTimeOffset now) =>
        plan.Ending is null
            ? Stop(plan, failed.GpuId, failed, reason, true, now)
            : StopAt(plan, failed, plan.Ending with { Reason = $"{plan.Ending.Reason}; {reason}", Undoes = true }, now);

    private bool Stop(
        PlanInForce plan, string gpuId, ReconfigurationStep? failed, string reason, bool undoes, DateTimeOffset now)
    {
        var linked = SafePoint.Linked(plan.Plan, gpuId);
        var part = plan.SplitOff(linked);
        if (plan.IsDone)
            _plans.Remove(plan);
        _plans.Add(part);
        foreach (var id in part.Open.Keys.Where(_running.ContainsKey).ToList())
            _running[id] = (part, _running[id].Step);
        var awaited = moves.Of(part.Plan).Where(move => linked.Contains(move.ToGpuId))
            .SelectMany(move => new[] { move.FromGpuId, move.ToGpuId });
        var ending = new PlanEnding([.. part.Gpus.Union(awaited)], reason, undoes);
        foreach (var id in ending.GpuIds)
            book.BeginChange(id);
        released(ending.GpuIds);
        return StopAt(part, failed, ending, now);
    }

    /// <summary>Leaves of a plan what leads to its safe point.</summary>
    private bool StopAt(PlanInForce plan, ReconfigurationStep? failed, PlanEnding ending, DateTimeOffset now)
    {
        plan.Ending = ending;
        var (needed, landing) = SafePoint.Of(plan, moves.Journeys(plan.Plan, ending.GpuIds), failed?.Id);
        foreach (var step in plan.Open.Values.ToList())
        {
            if (step.Id == failed?.Id || !(needed.Contains(step.Id) || _running.ContainsKey(step.Id)))
                plan.Remove(step);
        }
        moves.Cancel(plan.Plan, ending.GpuIds, landing);
        return EndIfSafe(plan, ending, now);
    }

    /// <summary>Once nothing of it is open the plan is undone as far as it has to be; then its GPUs are free.</summary>
    private bool EndIfSafe(PlanInForce plan, PlanEnding ending, DateTimeOffset now)
    {
        if (!plan.IsDone)
            return false;
        if (!ending.IsUndoing && UndoSteps.Of(plan, ending, book) is { Count: > 0 } steps)
        {
            plan.Ending = ending with { IsUndoing = true };
            steps.ForEach(plan.Add);
            if (!_plans.Contains(plan))
                _plans.Add(plan);
            return false;
        }
        _plans.Remove(plan);
        foreach (var id in ending.GpuIds)
        {
            moves.Return(plan.Plan, id, now);
            book.EndChange(id);
        }
        ports.Raise(new EngineEvent.PlanStopped(now, ending.GpuIds, ending.Reason));
        return true;
    }
}
