using Autopartition.Core.Execution.Drains;
using Autopartition.Core.Execution.Nodes;
using Autopartition.Core.Execution.Plans;
using Autopartition.Core.Execution.Steps;
using Autopartition.Core.Planning;

namespace Autopartition.Core.Execution;

/// <summary>Works on the steps of plans, one move at a time.</summary>
internal sealed class LaneDriver(ExecutorDesk desk)
{
    private ExecutorOptions Options => desk.Options;

    /// <summary>Does what can be done for a part of a plan; true when it has come further.</summary>
    public bool Drive(PlanRun plan, PlanLane lane, Moment now)
    {
        var hasMoved = false;
        foreach (var run in lane.Current.ToList())
        {
            hasMoved |= Drive(plan, lane, run, now);
            if (desk.IsDeposed || desk.Ledger.Problem is not null)
                return false;
        }
        if (!lane.IsComplete)
            return hasMoved;
        var phase = lane.Reason is null ? GpuPhase.Done
            : lane.Back.Any(run => run.Kept is not null) ? GpuPhase.Failed : GpuPhase.RolledBack;
        if (!desk.Write(new PlanRecord.LaneEnded(plan.Id, lane.Number, phase, lane.Reason)))
            return false;
        foreach (var gpuId in lane.GpuIds.Order(StringComparer.Ordinal))
            desk.Ports.Raise(new ExecutionEvent.PhaseReached(plan.Id, gpuId, lane.PhaseOf(gpuId)));
        return true;
    }

    /// <summary>An answer to a command for a step.</summary>
    public void Hear(PlanRun plan, PlanLane lane, StepRun run, NodeReport report, Moment now)
    {
        desk.Find(report.Node)!.See(report.State, run.AskedAt);
        if (report.Outcome is NodeOutcome.Refused { Why: NodeRefusal.Journal })
        {
            // It was not written down there, so the same operation is asked for again.
            run.SentAt = now.Steady;
            return;
        }
        var isLook = run.Work is NodeWork.Look;
        run.Answered();
        run.Looks++;
        run.IsStale = false;
        if (isLook)
            return;
        run.LastOutcome = report.Outcome;
        run.Failures = report.Outcome is NodeOutcome.Done ? 0 : run.Failures + 1;
        if (run.Failures == 0)
            return;
        if (Options.Retries.Wait(report.Outcome, run.Failures) is not { } wait)
        {
            Fail(plan, lane, run, WordsOf(report.Outcome));
            return;
        }
        run.NotBefore = now.Steady + wait;
        run.IsStale = wait > TimeSpan.Zero;
    }

    private bool Drive(PlanRun plan, PlanLane lane, StepRun run, Moment now)
    {
        if (run.OperationId is not null)
        {
            if (run.SentAt is null || now.Steady - run.SentAt >= Options.ResendAfter)
                Send(plan, run, now);
            return false;
        }
        if (now.Steady < run.NotBefore)
            desk.Ports.WakeAt(run.NotBefore);
        if (desk.Book.IsHalted || now.Steady < run.NotBefore)
            return false;
        var before = plan.Before(run.Step.GpuId);
        if (run.IsStale || desk.Find(before.Node) is not { State: { } state } view
            || now.Steady - view.ReadSince > Options.FreshFor)
            return Look(plan, run, now);
        switch (Next(plan, lane, run, state, now))
        {
            case StepMove.Finish:
                return desk.Write(new PlanRecord.StepDone(plan.Id, run.Step.Id));
            case StepMove.Look:
                return Look(plan, run, now);
            case StepMove.Send send:
                var phase = lane.PhaseOf(run.Step.GpuId);
                var id = $"{plan.Id}/{run.Step.Id}/{run.Sent + 1}";
                if (!desk.Write(new PlanRecord.Sent(plan.Id, run.Step.Id, id, send.Work)))
                    return false;
                Send(plan, run, now);
                if (lane.PhaseOf(run.Step.GpuId) is var reached && reached != phase)
                    desk.Ports.Raise(new ExecutionEvent.PhaseReached(plan.Id, run.Step.GpuId, reached));
                return false;
            case StepMove.Wait wait:
                (run.NotBefore, run.IsStale) = (now.Steady + wait.Length, true);
                desk.Ports.WakeAt(run.NotBefore);
                desk.Ports.Raise(new ExecutionEvent.StepWaits(plan.Id, run.Step, wait.Reason));
                return false;
            case StepMove.Fail fail:
                return Fail(plan, lane, run, fail.Reason);
            default:
                return false;
        }
    }

    private StepMove Next(PlanRun plan, PlanLane lane, StepRun run, NodeState state, Moment now)
    {
        var before = plan.Before(run.Step.GpuId);
        if (state.Inventory.Unreadable is { } reason)
            return new StepMove.Wait(Options.DriverRetry, reason);
        if (state.Inventory.Find(before.Uuid) is not { Health.IsLost: false } gpu)
            return new StepMove.Fail($"{before.Uuid} does not answer");
        if (run.Step.Kind != StepKind.Uncordon && before.Load != GpuBefore.LoadOf(state.Inventory))
            return new StepMove.Fail($"{before.Node} or its driver was restarted");
        if (run.Sent >= Options.CommandsPerStep)
            return new StepMove.Fail($"{run.Sent} commands led to nothing");
        var move = Options.Rules[run.Step.Kind].Next(new StepContext(plan, lane, run, state, gpu)
        {
            Now = now,
            Options = Options,
            AskGate = () => AskGate(plan, run.Step, now),
        });
        // Whoever paused clients of the host for a step lets them go on with it.
        return move is StepMove.Finish && run.Step.ChangesHardware && state.PausedFor.Contains(gpu.Uuid)
            ? StepMove.Change(new Hardware.HardwareAction.ResumeClients(gpu.Uuid))
            : move;
    }

    private DrainAnswer AskGate(PlanRun plan, PlannedStep step, Moment now)
    {
        if (desk.Ports.Gate is not { } gate)
            return new DrainAnswer.Go();
        var moving =
            from other in desk.Book.Plans
            from lane in other.Lanes
            where lane.Ended is null
            from run in lane.Forward
            where run.Step.Kind == StepKind.Drain && run.Step.LeaseId is not null && lane.IsMoving(run)
            select new MovingLease(run.Step.LeaseId!, other.Plan.Terms.Reason);
        var policy = step.Drain ?? plan.Plan.Terms.Drain;
        return gate.Ask(
            new DrainRequest(step.LeaseId!, policy, plan.Plan.Terms.Reason, [.. moving]), now);
    }

    private bool Look(PlanRun plan, StepRun run, Moment now)
    {
        run.AwaitLook(desk.NextChoreId());
        Send(plan, run, now);
        return false;
    }

    private void Send(PlanRun plan, StepRun run, Moment now)
    {
        if (run.SentAt is null)
            run.AskedAt = now.Steady;
        run.SentAt = now.Steady;
        desk.Send(plan.Before(run.Step.GpuId).Node, run.OperationId!, run.Work!);
        desk.Ports.WakeAt(now.Steady + Options.ResendAfter);
    }

    private bool Fail(PlanRun plan, PlanLane lane, StepRun run, string reason)
    {
        if (run.Step.IsUndo)
        {
            desk.Ports.Raise(new ExecutionEvent.Kept(plan.Id, run.Step, reason));
            return desk.Write(new PlanRecord.StepDone(plan.Id, run.Step.Id, reason));
        }
        if (lane.Reason is not null)
            return false;
        if (!desk.Write(new PlanRecord.TurnedBack(plan.Id, lane.Number, $"step {run.Step.Id}: {reason}")))
            return false;
        desk.Ports.Raise(new ExecutionEvent.TurnedBack(plan.Id, lane.GpuIds, lane.Reason!));
        return true;
    }

    private static string WordsOf(NodeOutcome outcome) => outcome switch
    {
        NodeOutcome.Refused refused => $"{refused.Why}: {refused.Reason}",
        NodeOutcome.Unknown unknown => $"nobody knows the outcome: {unknown.Reason}",
        _ => "done",
    };
}
