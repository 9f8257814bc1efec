using Autopartition.Core.Policies;
using Autopartition.Policies.Authoring;
using Autopartition.Policies.Running;

namespace Autopartition.Policies.Hosting;

/// <summary>Whether the answer of a worker is one that the recorder could have made.</summary>
internal static class ReplyCheck
{
    /// <summary>What is wrong, or null.</summary>
    public static string? Objection(PolicyRunResult result, PolicyContext context)
    {
        if (result.Usage is null || result.Decisions.IsDefault || result.Log.IsDefault)
            return "a part is missing";
        if (result.Decisions.Length > context.Budgets.MaxDecisions)
            return "more decisions than the budget allows";
        if (result.Failure is not null && !result.Decisions.IsEmpty)
            return "decisions beside a failure";
        if (result.Log.Length > OutputText.MaxLogLines + 1)
            return "more log lines than are kept";
        return result.Decisions.Any(decision => !IsSound(decision))
            || result.Log.Any(line => line.Text is null || !OutputText.IsClean(line.Text))
            ? "a text that was not cleaned"
            : null;
    }

    private static bool IsSound(PolicyDecision decision) => decision is { Because: not null, Source: not null }
        && OutputText.IsClean(decision.Because)
        && OutputText.HasCleanNames(decision);
}
