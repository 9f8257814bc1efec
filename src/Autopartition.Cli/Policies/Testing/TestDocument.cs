using System.Collections.Immutable;
using Autopartition.Cli.Frame;

namespace Autopartition.Cli.Policies.Testing;

/// <summary>The object that <c>policy test --json</c> prints.</summary>
internal sealed record TestDocument(
    int Passed,
    int Failed,
    int Errors,
    ImmutableArray<TestDocument.FileDocument> Files,
    ImmutableArray<string> Untested)
{
    public static TestDocument Of(TestOutcome outcome) => new(
        outcome.Count(CaseStatus.Pass),
        outcome.Count(CaseStatus.Fail),
        outcome.Count(CaseStatus.Error),
        [.. outcome.Files.Select(FileDocument.Of)],
        outcome.Untested);

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
