using System.Collections.Immutable;
using Autopartition.Core.PolicyTests;

namespace Autopartition.Configuration.PolicyTests;

/// <summary>What a file of policy tests says.</summary>
/// <param name="Policies">Paths of the policies under test, in order; at least one.</param>
/// <param name="Cases">At least one.</param>
public sealed record PolicyTestFile(ImmutableArray<string> Policies, ImmutableArray<PolicyTestCase> Cases)
{
    /// <summary>How the name of a test file ends.</summary>
    public const string Ending = ".tests.yaml";
}
