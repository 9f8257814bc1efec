using System.Collections.Immutable;
using Autopartition.Core.Policies;

namespace Autopartition.Core.PolicyTests;

/// <summary>How decisions differ from what a test expects.</summary>
/// <param name="Missing">Patterns without a decision.</param>
/// <param name="Extra">Decisions that no pattern expects, where no others are allowed.</param>
/// <param name="Unwanted">Decisions that must not be there.</param>
public sealed record ExpectationGap(
    ImmutableArray<DecisionPattern> Missing,
    ImmutableArray<PolicyDecision> Extra,
    ImmutableArray<PolicyDecision> Unwanted)
{
    /// <summary>True when everything is as expected.</summary>
    public bool IsEmpty => Missing.IsEmpty && Extra.IsEmpty && Unwanted.IsEmpty;
}
