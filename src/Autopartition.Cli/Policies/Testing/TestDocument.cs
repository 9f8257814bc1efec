using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Autopartition.Cli.Frame;
using Autopartition.Policies.Authoring;

namespace Autopartition.Cli.Policies.Testing;

/// <summary>The object that <c>policy test --json</c> prints.</summary>
internal sealed record TestDocument(
    int Passed,
    int Failed,
    int Errors,
    ImmutableArray<TestDocument.FileDocument> Files,
    ImmutableArray<string> Untested,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    ImmutableArray<TestDocument.CoverageDocument>? Coverage)
{
    public static TestDocument Of(TestOutcome outcome) => new(
        outcome.Count(CaseStatus.Pass),
        outcome.Count(CaseStatus.Fail),
        outcome.Count(CaseStatus.Error),
        [.. outcome.Files.Select(FileDocument.Of)],
        outcome.Untested,
        outcome.Coverage.IsEmpty ? null : [.. outcome.Coverage.Select(CoverageDocument.Of)]);

    /// <summary>What the tests made a policy do.</summary>
    internal sealed record CoverageDocument(
        string Policy,
        int Lines,
        int LinesRun,
        ImmutableArray<int> LinesMissed,
        int Calls,
        int CallsAsked,
        ImmutableArray<VerbCall> NeverAsked)
    {
        public static CoverageDocument Of(PolicyCoverage one) => new(
            one.Policy,
            one.Lines.Length,
            one.LinesRun,
            [.. one.Missed],
            one.Calls.Length,
            one.CallsAsked,
            [.. one.NeverAsked]);
    }

    /// <summary>One test file.</summary>
    internal sealed record FileDocument(
        string Path,
        ImmutableArray<string> Policies,
        ImmutableArray<string> Rejected,
        ImmutableArray<CaseDocument> Cases)
    {
        public static FileDocument Of(FileResult file) =>
            new(file.Path, file.Policies, file.Rejected, [.. file.Cases.Select(CaseDocument.Of)]);
    }

    /// <summary>One test.</summary>
    internal sealed record CaseDocument(
        string Name, int Line, string Status, long Fuel, double ElapsedMs, ImmutableArray<string> Messages)
    {
        public static CaseDocument Of(CaseResult one) => new(
            one.Case.Name,
            one.Case.Line,
            one.Status.Kebab(),
            one.Run.Fuel,
            Math.Round(one.Run.Elapsed.TotalMilliseconds, 3),
            one.Messages);
    }
}
