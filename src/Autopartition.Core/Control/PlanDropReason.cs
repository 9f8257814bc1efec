namespace Autopartition.Core.Control;

/// <summary>Why a plan that was sound when it was made is not carried out.</summary>
public enum PlanDropReason
{
    /// <summary>It does not gain enough for what its disruption costs.</summary>
    DoesNotPay,

    /// <summary>An ask that it was made for is gone or served.</summary>
    AskGone,

    /// <summary>The fleet has changed, and the plan would break a rule now.</summary>
    FleetChanged,

    /// <summary>A disruption budget lets none of its leases move now.</summary>
    BudgetUsed,

    /// <summary>A newer plan takes its place.</summary>
    Replaced,
}
