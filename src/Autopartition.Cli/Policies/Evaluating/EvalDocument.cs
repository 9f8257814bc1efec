using System.Collections.Immutable;
using Autopartition.Cli.Engine;
using Autopartition.Cli.Frame;

namespace Autopartition.Cli.Policies.Evaluating;

/// <summary>The object that <c>policy eval --json</c> prints.</summary>
/// <param name="Snapshot">The snapshot file; null for the demo one.</param>
/// <param name="Policies">How each policy went.</param>
/// <param name="Decisions">What they ask for, in order.</param>
internal sealed record EvalDocument(
    string? Snapshot,
    ImmutableArray<EvalDocument.EvaluatedDocument> Policies,
    ImmutableArray<EvalDocument.OutcomeDocument> Decisions)
{
    public static EvalDocument Of(string? snapshot, PolicyRun run) => new(
        snapshot,
        [.. run.Policies.Select(EvaluatedDocument.Of)],
        [
            .. run.Decisions.Select(decision => new OutcomeDocument(
                DecisionDocument.Of(decision), run.WinnerOver(decision)?.Source.ToString())),
        ]);

    /// <summary>One policy.</summary>
    internal sealed record EvaluatedDocument(
        string Name,
        string Version,
        int Decisions,
        string? Failure,
        int? FailureLine,
        string? StoppedBy,
        long Fuel,
        long AllocatedBytes,
        int OutputBytes,
        double ElapsedMs)
    {
        public static EvaluatedDocument Of(PolicyRun.One one) => new(
            one.Name,
            one.Version,
            one.Result.Decisions.Length,
            one.Result.Failure?.Message,
            one.Result.Failure?.Source.Line,
            one.Result.StoppedBy?.Kebab(),
            one.Result.Usage.Fuel,
            one.Result.Usage.AllocatedBytes,
            one.Result.Usage.OutputBytes,
            Math.Round(one.Result.Usage.Elapsed.TotalMilliseconds, 3));
    }

    /// <summary>One decision, and the decision that beats it; null when it stands.</summary>
    internal sealed record OutcomeDocument(DecisionDocument Decision, string? OverruledBy);
}
