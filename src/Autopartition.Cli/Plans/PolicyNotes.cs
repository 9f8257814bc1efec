using Autopartition.Cli.Frame;
using Autopartition.Core.Control;
using Autopartition.Core.Policies;

namespace Autopartition.Cli.Plans;

/// <summary>Tells what became of what policies asked for.</summary>
internal static class PolicyNotes
{
    private const int MostShown = 20;

    public static void Tell(PolicyReview review, Terminal terminal)
    {
        foreach (var failure in review.Failures)
            terminal.Say($"policy failed at {failure.Source}: {failure.Message}");
        foreach (var outcome in review.Outcomes.Take(MostShown))
        {
            var note = outcome.Note.Length == 0 ? "" : $" ({outcome.Note})";
            var decision = outcome.Decision;
            terminal.Say($"policy {decision.Source}: {Subject(decision)}: {outcome.Status.Kebab()}{note}");
        }
        if (review.Outcomes.Length > MostShown)
            terminal.Say($"policy: {review.Outcomes.Length - MostShown} more decisions");
    }

    private static string Subject(PolicyDecision decision) => decision switch
    {
        PolicyDecision.Drain drain => $"drain {drain.GpuId}",
        PolicyDecision.SwitchMode change => $"switch {change.GpuId} to {change.Mode.Kebab()}",
        PolicyDecision.Share share => $"share {share.Tenant} by {share.Sharing.Kebab()}",
        PolicyDecision.Buffer buffer => $"buffer {buffer.Tenant} at {buffer.Quantile}",
        PolicyDecision.Prefer prefer => $"prefer {prefer.Model ?? prefer.Pool} for {prefer.Tenant}",
        PolicyDecision.Hold hold => $"hold {hold.GpuId}",
        PolicyDecision.Weigh weigh => $"weigh {weigh.Term.Kebab()} by {weigh.Factor}",
        PolicyDecision.RequireApproval approval => $"require approval for {approval.GpuId ?? "every GPU"}",
        _ => Wording.Kebab(decision.GetType().Name),
    };
}
