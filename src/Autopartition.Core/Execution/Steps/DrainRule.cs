using Autopartition.Core.Execution.Drains;
using Autopartition.Core.Execution.Nodes;

namespace Autopartition.Core.Execution.Steps;

/// <summary>
/// The holder of a lease is asked to leave. One who is still there at the deadline stays, and the plan turns back; only
/// a lease that was granted as revocable is taken back, and only when its drain policy says so.
/// </summary>
internal sealed class DrainRule : IStepRule
{
    public StepMove Next(StepContext step)
    {
        if (step.State.Leases.FirstOrDefault(lease => lease.Id == step.Step.LeaseId) is not { } lease)
            return StepMove.Done;
        if (step.Step.IsUndo)
            return step.Run.Sent > 0 ? StepMove.Done : Tell(lease, new HolderNotice.Stay());
        var policy = step.Step.Drain ?? step.Plan.Plan.Terms.Drain;
        if (step.Run.Sent == 0)
            return Begin(step, lease, new HolderNotice.Leave(policy.Grace));
        step.Run.WaitingSince ??= step.Now.Steady;
        var waited = step.Now.Steady - step.Run.WaitingSince.Value;
        if (waited < policy.Grace)
            return new StepMove.Wait(Least(step.Options.PollEvery, policy.Grace - waited), $"lease {lease.Id} runs");
        if (!policy.Force || !lease.Revocable)
            return new StepMove.Fail($"the holder of lease {lease.Id} did not leave within {policy.Grace}");
        if (step.Run.Sent == 1)
            return Tell(lease, new HolderNotice.Revoked());
        return waited < policy.Grace + step.Options.RevokeGrace
            ? new StepMove.Wait(step.Options.PollEvery, $"lease {lease.Id} was revoked")
            : new StepMove.Fail($"lease {lease.Id} still runs {step.Options.RevokeGrace} after it was revoked");
    }

    private static StepMove Begin(StepContext step, RunningLease lease, HolderNotice notice)
    {
        step.Run.WaitingSince ??= step.Now.Steady;
        var waited = step.Now.Steady - step.Run.WaitingSince.Value;
        switch (step.AskGate())
        {
            case DrainAnswer.No no:
                return new StepMove.Fail(no.Reason);
            case DrainAnswer.Wait wait:
                return waited < step.Plan.Plan.Terms.BudgetPatience
                    ? new StepMove.Wait(step.Options.PollEvery, wait.Reason)
                    : new StepMove.Fail(wait.Reason);
            default:
                step.Run.WaitingSince = null;
                return Tell(lease, notice);
        }
    }

    private static StepMove.Send Tell(RunningLease lease, HolderNotice notice) =>
        new(new NodeWork.Notify(lease.Id, notice));

    private static TimeSpan Least(TimeSpan one, TimeSpan other) => one < other ? one : other;
}
