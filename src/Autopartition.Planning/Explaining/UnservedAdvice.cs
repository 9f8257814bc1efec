using System.Collections.Immutable;

namespace Autopartition.Planning.Explaining;

/// <summary>Why an ask that the plan leaves out has no place, and what would give it one.</summary>
/// <param name="Tenant">Who asks.</param>
/// <param name="Ask">What is wanted, as text.</param>
/// <param name="Advice">The fewest moves that would serve it; null when no move of leases would.</param>
public sealed record UnservedAdvice(string Tenant, string Ask, MoveAdvice? Advice)
{
    /// <summary>The smallest set of constraints in the way, in words; empty when no few of them are to blame.</summary>
    public ImmutableArray<string> InTheWay { get; init; } = [];

    /// <summary>What would serve it, the cheapest first.</summary>
    public ImmutableArray<Remedy> Remedies { get; init; } = [];
}
