using System.Collections.Immutable;

namespace Autopartition.Cli.Policies.Testing;

/// <summary>A test file and how its tests went.</summary>
/// <param name="Path">The file, as people named it.</param>
/// <param name="Policies">Names of the policies under test.</param>
/// <param name="Cases">Its tests.</param>
/// <param name="Rejected">Why the policies could not be loaded; empty when they could.</param>
internal sealed record FileResult(
    string Path, ImmutableArray<string> Policies, ImmutableArray<CaseResult> Cases, ImmutableArray<string> Rejected)
{
    /// <summary>What the tests made each policy do; empty unless that was asked.</summary>
    public ImmutableArray<PolicyCoverage> Coverage { get; init; } = [];

    /// <summary>How many tests ended so.</summary>
    public int Count(CaseStatus status) =>
        Cases.Count(one => one.Status == status) + (status == CaseStatus.Error ? Math.Min(1, Rejected.Length) : 0);
}
