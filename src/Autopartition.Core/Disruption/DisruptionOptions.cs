using System.Collections.Immutable;

namespace Autopartition.Core.Disruption;

/// <summary>When leases may be moved, and how long an ask waits before a GPU is kept for it.</summary>
public sealed record DisruptionOptions
{
    /// <summary>The budgets; names are unique. Without any nothing but the floor limits the moves.</summary>
    public ImmutableArray<DisruptionBudget> Budgets { get; init; } = [DisruptionBudget.Usual];

    /// <summary>Share of the serving compute slices that stays in service at every moment of a plan, 0 to 1.</summary>
    public double CapacityFloor { get; init; } = Planning.CapacityFloor.DefaultShare;

    /// <summary>
    /// How long a plan that moves leases waits before it is looked at again with a fresh snapshot and begins. 15 s, as
    /// in Karpenter.
    /// </summary>
    public TimeSpan SettleTime { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>What a plan that moves leases must gain, as a multiple of what its disruption costs.</summary>
    public double GainOverCost { get; init; } = 2;

    /// <summary>
    /// How long a moved workload does no work, for the price of a move. Assumption: drain and restart, 30 s each.
    /// </summary>
    public TimeSpan Interruption { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Leases that may move for one arriving ask; 0 lets only idle instances give way.</summary>
    public int MovesPerAsk { get; init; } = 2;

    /// <summary>
    /// How old a waiting ask gets before a GPU takes no new leases but is kept for it. Assumption: 15 min.
    /// </summary>
    public TimeSpan StarvationAge { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>
    /// GPUs that are kept for aged asks at once, as a share of the fleet; one ask always gets what it needs.
    /// </summary>
    public double MaxKeptShare { get; init; } = 0.10;
}
