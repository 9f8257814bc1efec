using Autopartition.Cli.Engine;

namespace Autopartition.Cli.Plans;

/// <summary>What was asked of the verb <c>plan</c>.</summary>
internal sealed record PlanOptions
{
    /// <summary>Path of the fleet file.</summary>
    public required string Fleet { get; init; }

    /// <summary>Path of the demand file.</summary>
    public required string Demand { get; init; }

    /// <summary>Policy files, evaluated once before the plan is made.</summary>
    public IReadOnlyList<string> Policies { get; init; } = [];

    /// <summary>Which planner to use.</summary>
    public required string Planner { get; init; }

    /// <summary>Which solver to use.</summary>
    public SolverKind Solver { get; init; }

    /// <summary>How to show the plan.</summary>
    public PlanForm Form { get; init; }

    /// <summary>True to say what would serve the asks that are left out.</summary>
    public bool Explain { get; init; }

    /// <summary>True to let the plan move leases that may be drained.</summary>
    public bool Moves { get; init; }

    /// <summary>True to tell by the exit code whether anything changes.</summary>
    public bool DetailedExitCode { get; init; }

    /// <summary>True for an object on standard output.</summary>
    public bool Json { get; init; }

    /// <summary>A file for the object, or null.</summary>
    public string? Out { get; init; }
}
