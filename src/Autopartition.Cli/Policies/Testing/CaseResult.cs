using System.Collections.Immutable;
using Autopartition.Cli.Engine;
using Autopartition.Core.Policies;
using Autopartition.Core.PolicyTests;

namespace Autopartition.Cli.Policies.Testing;

/// <summary>A test and how it went.</summary>
/// <param name="Case">The test.</param>
/// <param name="Run">What the policy did.</param>
internal sealed record CaseResult(PolicyTestCase Case, PolicyRun Run)
{
    private readonly ExpectationGap _gap = Case.Expect.GapTo(Run.Decisions);

    /// <summary>How it went.</summary>
    public CaseStatus Status => (Run.Failure, Case.Expect.Failure) switch
    {
        (null, null) => _gap.IsEmpty ? CaseStatus.Pass : CaseStatus.Fail,
        ({ } failure, { } expected) when failure.Message.Contains(expected, StringComparison.Ordinal) =>
            _gap.IsEmpty ? CaseStatus.Pass : CaseStatus.Fail,
        ({ }, null) => CaseStatus.Error,
        _ => CaseStatus.Fail,
    };

    /// <summary>What is not as expected, a line each; empty for a test that passed.</summary>
    public ImmutableArray<string> Messages => Status == CaseStatus.Pass ? [] : [.. Differences()];

    private IEnumerable<string> Differences()
    {
        if (Run.Failure is { } failure)
            yield return $"the policy failed at {failure}";
        else if (Case.Expect.Failure is { } expected)
            yield return $"expected a failure that says '{expected}'; the policy ran to its end";
        foreach (var pattern in _gap.Missing)
            yield return $"missing: {DecisionWords.Of(pattern)}";
        foreach (var decision in _gap.Extra)
            yield return $"not expected: {Words(decision)}";
        foreach (var decision in _gap.Unwanted)
            yield return $"must not be: {Words(decision)}";
    }

    private static string Words(PolicyDecision decision) =>
        $"{DecisionWords.Of(decision)} ({decision.Source}: \"{decision.Because}\")";
}
