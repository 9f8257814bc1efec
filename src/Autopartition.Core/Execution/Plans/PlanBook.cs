using System.Collections.Immutable;
using Autopartition.Core.Execution.Journaling;

namespace Autopartition.Core.Execution.Plans;

/// <summary>What the journal of plans says.</summary>
internal sealed class PlanBook : IBook<PlanRecord>
{
    private readonly List<PlanRun> _plans = [];

    public long Epoch { get; private set; }

    public bool IsHalted { get; private set; }

    /// <summary>Plans in force, in the order in which they began.</summary>
    public IReadOnlyList<PlanRun> Plans => _plans;

    /// <summary>Layouts that GPUs are to have.</summary>
    public ImmutableSortedDictionary<string, DesiredGpu> Wanted { get; private set; } =
        ImmutableSortedDictionary.Create<string, DesiredGpu>(StringComparer.Ordinal);

    public PlanRun? Find(string planId) => _plans.Find(plan => plan.Id == planId);

    /// <summary>The plan that a GPU belongs to, or null.</summary>
    public PlanRun? OwnerOf(string gpuId) =>
        _plans.Find(plan => plan.Lanes.Any(lane => lane.Ended is null && lane.GpuIds.Contains(gpuId)));

    public PlanRecord? Summary() =>
        _plans.Count == 0 ? new PlanRecord.Checkpoint(Epoch, [.. Wanted.Values], IsHalted) : null;

    public void Apply(PlanRecord record)
    {
        switch (record)
        {
            case PlanRecord.Activated activated:
                Epoch = activated.Epoch;
                break;
            case PlanRecord.Begun begun:
                _plans.Add(new PlanRun(begun));
                break;
            case PlanRecord.Approved approved when Find(approved.PlanId) is { } plan:
                plan.IsApproved = true;
                break;
            case PlanRecord.Sent sent:
                StepOf(sent.PlanId, sent.StepId)?.Await(sent);
                break;
            case PlanRecord.StepDone done:
                StepOf(done.PlanId, done.StepId)?.Finish(done.Kept);
                break;
            case PlanRecord.TurnedBack back:
                Find(back.PlanId)?.Lanes[back.Lane].TurnBack(back.Reason);
                break;
            case PlanRecord.LaneEnded ended when Find(ended.PlanId) is { } plan:
                End(plan, plan.Lanes[ended.Lane], ended.Phase);
                break;
            case PlanRecord.Wanted wanted:
                Wanted = Wanted.SetItem(wanted.Gpu.GpuId, wanted.Gpu);
                break;
            case PlanRecord.Halted halted:
                IsHalted = halted.IsHalted;
                break;
            case PlanRecord.Checkpoint checkpoint:
                (Epoch, IsHalted) = (checkpoint.Epoch, checkpoint.IsHalted);
                Wanted = checkpoint.Gpus
                    .ToImmutableSortedDictionary(gpu => gpu.GpuId, gpu => gpu, StringComparer.Ordinal);
                break;
        }
    }

    private void End(PlanRun plan, PlanLane lane, GpuPhase phase)
    {
        lane.End(phase);
        foreach (var target in plan.Plan.Targets.Where(gpu => lane.GpuIds.Contains(gpu.GpuId)))
        {
            if (lane.HasFinished(target.GpuId))
                Wanted = Wanted.SetItem(target.GpuId, target);
        }
        if (plan.IsOver)
            _plans.Remove(plan);
    }

    private StepRun? StepOf(string planId, string stepId)
    {
        foreach (var lane in Find(planId)?.Lanes ?? [])
        {
            if (lane.Find(stepId) is not { } run)
                continue;
            if (run.Step.IsUndo)
                lane.GoesBack();
            return run;
        }
        return null;
    }
}
