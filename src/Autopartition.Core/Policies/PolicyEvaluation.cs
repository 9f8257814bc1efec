using System.Collections.Immutable;

namespace Autopartition.Core.Policies;

/// <summary>What the policies asked for at one moment.</summary>
/// <param name="Decisions">In the order of the policies, then of their calls.</param>
/// <param name="Failures">Policies that failed.</param>
public sealed record PolicyEvaluation(ImmutableArray<PolicyDecision> Decisions, ImmutableArray<PolicyFailure> Failures)
{
    /// <summary>Nothing asked.</summary>
    public static PolicyEvaluation Nothing { get; } = new([], []);
}
