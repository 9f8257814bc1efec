using System.Globalization;
using Autopartition.Core.Control;
using Autopartition.Core.Fleet;
using Autopartition.Core.Planning;
using Autopartition.Core.Policies;

namespace Autopartition.Simulation.Figures;

/// <summary>
/// An event as one line: its kind, then its parts, with bars between them. The form is part of what a result
/// hash means, so a change of it changes every hash.
/// </summary>
internal static class EventLine
{
    /// <summary>The line of an event, without its moment.</summary>
    public static string Of(EngineEvent happened) => happened switch
    {
        EngineEvent.AskMade made =>
            Line("ask", made.Ask.Id, made.Ask.Tenant, $"{made.Ask.Shape}", $"{made.Ask.Priority}"),
        EngineEvent.AskWithdrawn gone => Line("withdraw", gone.Ask.Id),
        EngineEvent.LeaseGranted granted =>
            Line("grant", [granted.Ask.Id, .. granted.Places.Select(place => $"{place}")]),
        EngineEvent.LeaseMoved moved => Line("move", moved.Lease.Id, $"{moved.From}", $"{moved.To}"),
        EngineEvent.LeaseEnded ended => Line("end", ended.Lease.Id),
        EngineEvent.LeaseLost lost => Line("lost", lost.Lease.Id, lost.Requeued is null ? "" : "waits"),
        EngineEvent.GpuLost lost => Line("gpu-lost", lost.GpuId),
        EngineEvent.GpuFound found => Line("gpu-found", found.GpuId),
        EngineEvent.GpuChanged changed => Gpu(changed.After),
        EngineEvent.PlanMade made => Plan(made.Result),
        EngineEvent.PlanRefused refused => Line("refused", [.. refused.Violations]),
        EngineEvent.ChangeFound found => Line("change", found.Ask.Id),
        EngineEvent.PlanSettling settling => Line("settle", [.. settling.Plan.Moves.Select(move => move.LeaseId)]),
        EngineEvent.PlanDropped dropped => Line("dropped", $"{dropped.Reason}"),
        EngineEvent.DrainBlocked blocked => Line("blocked", blocked.Step.Id, blocked.Block.Budget.Name),
        EngineEvent.GpusKept kept => Line("keep", [kept.Ask.Id, .. kept.GpuIds]),
        EngineEvent.GpusReleased released => Line("release", [released.AskId, .. released.GpuIds]),
        EngineEvent.StepStarted started => Step("start", started.Step),
        EngineEvent.StepDone done => Step("done", done.Step),
        EngineEvent.StepFailed failed => Step("failed", failed.Step),
        EngineEvent.PlanStopped stopped => Line("stopped", stopped.GpuIds),
        EngineEvent.LeaseReturned back => Line("return", back.Lease.Id, $"{back.Place}"),
        EngineEvent.WorkloadEnded ended => Line("workload", ended.LeaseId, $"{ended.End}"),
        EngineEvent.DrainStarted drain => Line("drain", drain.GpuId),
        EngineEvent.DrainEnded drain => Line("drained", drain.GpuId, drain.Empty ? "empty" : "late"),
        EngineEvent.DecisionTaken taken => Decision(taken.Outcome),
        EngineEvent.SparesDecided decided => Line("spares", decided.Spares.Select(Spare)),
        EngineEvent.IdleGivenUp idle => Line("giveup", idle.GpuId, $"{idle.Slot}"),
        EngineEvent.PolicyFailed failed => Line("failure", $"{failed.Failure.Source}"),
        _ => throw new ArgumentException($"{happened.GetType().Name} has no line yet.", nameof(happened)),
    };

    private static string Spare(SpareReason spare) =>
        string.Create(CultureInfo.InvariantCulture, $"{spare.Tenant} {spare.Shape} {spare.Ready} {spare.Quantile:R}");

    private static string Gpu(GpuState gpu) =>
        Line("gpu", gpu.Id, $"{gpu.Mode}", $"{gpu.Slots:x}", $"{gpu.LeasedSlots:x}", gpu.WholeLease?.Id ?? "");

    private static string Plan(PlanResult result) => Line(
        "plan",
        [
            $"{result.Status}",
            .. result.Plan.Targets.Select(target => $"{target.GpuId} {target.Mode} {target.Layout.Slots:x}"),
            .. result.Plan.Assignments.Select(place => $"{place.AskId} on {place.GpuId} {place.Slot}"),
            .. result.Plan.Moves
                .Select(move => $"{move.LeaseId} {move.FromGpuId} {move.From} to {move.ToGpuId} {move.To}"),
            .. result.Unserved.Select(ask => $"not {ask.AskId}"),
        ]);

    private static string Step(string kind, ReconfigurationStep step)
    {
        string[] parts = [step.Id, step.GpuId, $"{step.Kind}", $"{step.Slot}", $"{step.Mode}"];
        return Line(kind, step.LeaseId is null ? parts : [.. parts, step.LeaseId]);
    }

    private static string Decision(DecisionOutcome outcome) =>
        Line("decision", [$"{outcome.Decision.Source}", $"{outcome.Status}", .. Subject(outcome.Decision)]);

    private static string[] Subject(PolicyDecision decision) => decision switch
    {
        PolicyDecision.Drain drain => ["drain", drain.GpuId, $"{drain.Within.Ticks}"],
        PolicyDecision.SwitchMode change => ["mode", change.GpuId, $"{change.Mode}"],
        PolicyDecision.Share share => ["share", share.Tenant, $"{share.Sharing}"],
        PolicyDecision.Buffer buffer => ["buffer", buffer.Tenant, $"{buffer.Quantile:R}"],
        PolicyDecision.Prefer prefer => ["prefer", prefer.Tenant, prefer.Model ?? "", prefer.Pool ?? ""],
        PolicyDecision.Hold hold => ["hold", hold.GpuId, $"{hold.For?.Ticks}"],
        PolicyDecision.Protect protect => ["protect", protect.Tenant ?? "", $"{protect.OlderThan.Ticks}"],
        PolicyDecision.Weigh weigh => ["weigh", $"{weigh.Term}", $"{weigh.Factor:R}"],
        PolicyDecision.RequireApproval approval => ["approve", approval.GpuId ?? ""],
        _ => throw new ArgumentException($"{decision.GetType().Name} has no line yet.", nameof(decision)),
    };

    private static string Line(string kind, params IEnumerable<string> parts) =>
        string.Join('|', parts.Select(Escaped).Prepend(kind));

    /// <summary>A bar or a line end inside a name cannot make two different events look the same.</summary>
    private static string Escaped(string part) => part.AsSpan().IndexOfAny('|', '\\', '\n') < 0
        ? part
        : part.Replace("\\", "\\\\").Replace("|", "\\|").Replace("\n", "\\n");
}
