namespace Autopartition.Core.Planning;

/// <summary>What came of planning.</summary>
public enum PlanStatus
{
    /// <summary>Proven best, and something changes.</summary>
    Optimal,

    /// <summary>Legal, with a gap that is stated.</summary>
    Feasible,

    /// <summary>Proven best to leave every GPU as it is.</summary>
    NoChange,

    /// <summary>Pins or rules conflict, so that no plan exists.</summary>
    Infeasible,
}
