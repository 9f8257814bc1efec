using System.Collections.Immutable;

namespace Autopartition.Cli.Policies.Testing;

/// <summary>Everything that came of the tests.</summary>
/// <param name="Files">The test files, in order.</param>
/// <param name="Untested">Policies beside which there are no tests.</param>
internal sealed record TestOutcome(ImmutableArray<FileResult> Files, ImmutableArray<string> Untested)
{
    /// <summary>What the tests made each policy do, by file; empty unless that was asked.</summary>
    public ImmutableArray<PolicyCoverage> Coverage { get; } =
    [
        .. Files.SelectMany(file => file.Coverage)
            .GroupBy(one => one.Policy, StringComparer.Ordinal)
            .Select(same => same.Aggregate((left, right) => left.With(right)))
            .OrderBy(one => one.Policy, StringComparer.Ordinal),
    ];

    /// <summary>How many tests ended so.</summary>
    public int Count(CaseStatus status) => Files.Sum(file => file.Count(status));

    /// <summary>True when there are tests and all of them passed.</summary>
    public bool IsGreen => Count(CaseStatus.Pass) > 0 && Count(CaseStatus.Fail) + Count(CaseStatus.Error) == 0;
}
