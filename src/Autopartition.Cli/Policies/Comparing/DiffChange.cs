using Autopartition.Core.Policies;
using Autopartition.Core.PolicyTests;

namespace Autopartition.Cli.Policies.Comparing;

/// <summary>One way in which the versions differ, over all moments.</summary>
/// <param name="Before">What the first asks for; null where it asks for nothing.</param>
/// <param name="After">What the second asks for; null where it asks for nothing.</param>
/// <param name="First">The first moment at which they differ so.</param>
internal sealed record DiffChange(PolicyDecision? Before, PolicyDecision? After, DateTimeOffset First)
{
    /// <summary>Moments at which they differ so.</summary>
    public int Moments { get; init; } = 1;

    /// <summary>What the change is about.</summary>
    public (DecisionParts? Before, DecisionParts? After) Matter =>
        (Before is null ? null : DecisionParts.Of(Before), After is null ? null : DecisionParts.Of(After));
}
