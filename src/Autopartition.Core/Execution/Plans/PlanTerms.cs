using Autopartition.Core.Disruption;

namespace Autopartition.Core.Execution.Plans;

/// <summary>How a plan is carried out.</summary>
public sealed record PlanTerms
{
    /// <summary>Unique among all plans ever.</summary>
    public required string PlanId { get; init; }

    /// <summary>Why it is carried out, for the budgets.</summary>
    public DisruptionReason Reason { get; init; }

    /// <summary>True when nothing is done before somebody approves it.</summary>
    public bool NeedsApproval { get; init; }

    /// <summary>How holders are asked to leave where a step does not say.</summary>
    public DrainPolicy Drain { get; init; } = DrainPolicy.Usual;

    /// <summary>True when an operator allows that GPUs are reset for it.</summary>
    public bool MayReset { get; init; }

    /// <summary>How long a drain may wait for a budget before the plan turns back.</summary>
    public TimeSpan BudgetPatience { get; init; } = TimeSpan.FromHours(1);

    /// <summary>True for a plan that puts a layout back, and not one of the planner's.</summary>
    public bool Restores { get; init; }
}
