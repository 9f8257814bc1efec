namespace Autopartition.Planning.Explaining;

/// <summary>What would serve an ask that the plan leaves out.</summary>
/// <param name="Tenant">Who asks.</param>
/// <param name="Ask">What is wanted, as text.</param>
/// <param name="Advice">The fewest moves that would serve it; null when no move of leases would.</param>
public sealed record UnservedAdvice(string Tenant, string Ask, MoveAdvice? Advice);
