using Autopartition.Core.Disruption;
using Autopartition.Core.Fleet;
using Autopartition.Core.Geometry;
using Autopartition.Core.Planning;

namespace Autopartition.Core.Control;

/// <summary>
/// Walks the steps of the plans in force and keeps the fleet book true as they finish. A GPU belongs to one plan until
/// that plan's last step on it is done.
/// </summary>
internal sealed class PlanRunner(
    FleetBook book,
    MoveBook moves,
    IStepRunner runner,
    Func<ReconfigurationStep, DrainPolicy> drainPolicy,
    Action<EngineEvent> raise)
{
    private readonly List<PlanInForce> _plans = [];
    private readonly Dictionary<string, (PlanInForce Plan, ReconfigurationStep Step)> _running =
        new(StringComparer.Ordinal);

    /// <summary>Begins every step that waits for no other.</summary>
    public void Begin(RepartitionPlan plan, DateTimeOffset now)
    {
        var begun = new PlanInForce(plan);
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
        if (!_running.TryGetValue(step.Id, out var running) || running.Step != step)
            return false;
        _running.Remove(step.Id);
        raise(new EngineEvent.StepDone(now, step));
        return Finish(running.Plan, step, now) | Retry(now);
    }

    /// <summary>
    /// A lease is gone: a drain that waits for its holder is done, and one that has not begun is not needed. True when
    /// a GPU is free again.
    /// </summary>
    public bool LeaseEnded(string leaseId, DateTimeOffset now)
    {
        var drain = _running.Values.Select(running => running.Step).FirstOrDefault(step => step.LeaseId == leaseId);
        return (drain is not null && Complete(drain, now)) | Retry(now);
    }

    /// <summary>
    /// Begins what had to wait for something outside its plan and need not any more; true when a GPU is free again.
    /// </summary>
    public bool Retry(DateTimeOffset now)
    {
        var isFree = false;
        foreach (var plan in _plans.ToList())
            isFree |= StartReady(plan, now);
        return isFree;
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
        var begun = step.Kind == StepKind.Drain ? step with { Drain = drainPolicy(step) } : step;
        _running.Add(step.Id, (plan, begun));
        raise(new EngineEvent.StepStarted(now, begun));
        runner.Start(begun);
    }

    private bool Finish(PlanInForce plan, ReconfigurationStep step, DateTimeOffset now)
    {
        var gpu = book[step.GpuId];
        switch (step.Kind)
        {
            case StepKind.DestroyInstance:
                book.Replace(gpu.Without(step.Slot!), now);
                break;
            case StepKind.CreateInstance:
                book.Replace(gpu.With(new GpuInstance { Slot = step.Slot! }), now);
                break;
            case StepKind.StartMps:
            case StepKind.StopMps:
                book.Replace(WithMps(gpu, step), now);
                break;
            case StepKind.SetMode:
                book.Replace(gpu with { Mode = step.Mode!.Value }, now);
                break;
        }
        var hasArrived = moves.Done(plan.Plan, step, now);
        var isLast = plan.Done(step);
        if (isLast)
            book.EndChange(step.GpuId);
        return isLast || hasArrived;
    }

    private static GpuState WithMps(GpuState gpu, ReconfigurationStep step)
    {
        var starts = step.Kind == StepKind.StartMps;
        return step.Slot is null
            ? gpu with { Mode = starts ? PartitionMode.Mps : PartitionMode.Whole }
            : gpu.With(gpu.InstanceAt(step.Slot)! with { Sharing = starts ? Sharing.Mps : Sharing.Exclusive });
    }
}
