namespace Autopartition.Policies.Running;

/// <summary>The budgets of one evaluation of one policy. What is spent ends the evaluation.</summary>
public enum PolicyBudget
{
    /// <summary>Steps: every call, every round of a loop and every element of a query costs some.</summary>
    Fuel,

    /// <summary>Bytes allocated on the policy's thread.</summary>
    Allocation,

    /// <summary>Calls inside calls.</summary>
    Depth,

    /// <summary>Decisions, reasons and log lines.</summary>
    Output,

    /// <summary>Time by the clock on the wall.</summary>
    WallClock,
}
