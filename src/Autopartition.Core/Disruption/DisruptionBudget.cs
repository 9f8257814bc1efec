using System.Collections.Immutable;

namespace Autopartition.Core.Disruption;

/// <summary>
/// How many leases may be on the move at once, where, when and for which reason. A lease counts from the start of its
/// drain until it has its new instance. Of several budgets that apply, the most restrictive wins.
/// </summary>
public sealed record DisruptionBudget
{
    /// <summary>The budget of a scenario that states none: a tenth of the leases, after Karpenter.</summary>
    public static DisruptionBudget Usual { get; } = new() { Name = "usual", Percent = 10 };

    /// <summary>Unique name.</summary>
    public required string Name { get; init; }

    /// <summary>Leases that may be on the move at once; null when a percentage is stated. 0 blocks all.</summary>
    public int? Count { get; init; }

    /// <summary>Percent of the leases that run where the budget applies, rounded up; null when a count is.</summary>
    public int? Percent { get; init; }

    /// <summary>Reasons that it is for; empty for every reason.</summary>
    public ImmutableArray<DisruptionReason> Reasons { get; init; } = [];

    /// <summary>Pool that it is for; null for every pool.</summary>
    public string? Pool { get; init; }

    /// <summary>Tenant that it is for; null for every tenant.</summary>
    public string? Tenant { get; init; }

    /// <summary>When it is in force; null for always.</summary>
    public BudgetWindow? Window { get; init; }

    /// <summary>True for a lease of this tenant in this pool that moves for this reason.</summary>
    public bool AppliesTo(string tenant, string pool, DisruptionReason reason) =>
        (Tenant ?? tenant) == tenant && (Pool ?? pool) == pool && (Reasons.IsEmpty || Reasons.Contains(reason));

    /// <summary>Leases that may be on the move at once when so many run where it applies.</summary>
    public int MostOf(int running) => Count ?? (running * (Percent ?? 100) + 99) / 100;

    /// <inheritdoc/>
    public override string ToString() => Name;
}
