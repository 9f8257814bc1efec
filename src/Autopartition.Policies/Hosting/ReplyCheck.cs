using Autopartition.Core.Policies;
using Autopartition.Policies.Authoring;
using Autopartition.Policies.Sources;

namespace Autopartition.Policies.Hosting;

/// <summary>
/// Whether the answer of a worker is one that the recorder could have made. A worker may have been taken over: what it
/// says is data from outside.
/// </summary>
internal static class ReplyCheck
{
    /// <summary>What is wrong, or null.</summary>
    public static string? Objection(WorkerReply reply, PolicySourceText source, PolicyContext context)
    {
        if (reply.Result is null)
            return OfRejection(reply);
        var result = reply.Result;
        if (result.Usage is null || result.Decisions.IsDefault || result.Log.IsDefault || result.LinesRun.IsDefault)
            return "a part is missing";
        if (result.Decisions.Length > context.Budgets.MaxDecisions)
            return "more decisions than the budget allows";
        if (result.Failure is not null && !result.Decisions.IsEmpty)
            return "decisions beside a failure";
        if (result.Log.Length > OutputText.MaxLogLines + 1)
            return "more log lines than are kept";
        if (result.Failure is { } failure && !(IsLine(failure.Message) && IsOf(failure.Source, source)))
            return "a failure that is not the policy's";
        if (result.Log.Any(line => line is null || !IsLine(line.Text)))
            return "a log line that was not cleaned";
        return result.Decisions.All(decision => IsSound(decision, source))
            ? null
            : "a decision that was not cleaned, or is not the policy's";
    }

    private static string? OfRejection(WorkerReply reply)
    {
        if (reply.Diagnostics.IsDefaultOrEmpty)
            return "neither a result nor a rejection";
        return reply.Diagnostics.All(each => each is { Code: not null } && IsLine(each.Message) && IsLine(each.Path))
            ? null
            : "a diagnostic that was not cleaned";
    }

    private static bool IsSound(PolicyDecision decision, PolicySourceText source) =>
        decision is { Source: not null } && IsOf(decision.Source, source)
        && IsLine(decision.Because) && OutputText.HasCleanNames(decision);

    private static bool IsOf(PolicySource place, PolicySourceText source) =>
        place is { Line: >= 0 } && place.File == source.FileName && place.Version == source.Hash;

    private static bool IsLine(string? text) => text is not null && OutputText.IsClean(text);
}
