using Autopartition.Cli.Engine;

namespace Autopartition.Cli.Policies.Comparing;

/// <summary>What was asked of the verb <c>policy diff</c>.</summary>
internal sealed record DiffOptions
{
    /// <summary>The policy as it is.</summary>
    public required string Before { get; init; }

    /// <summary>The policy as it would be.</summary>
    public required string After { get; init; }

    /// <summary>A scenario to replay with both, or null.</summary>
    public string? Scenario { get; init; }

    /// <summary>A recording to evaluate both on, or null.</summary>
    public string? Recording { get; init; }

    /// <summary>Which planner to use.</summary>
    public required string Planner { get; init; }

    /// <summary>Which solver to use.</summary>
    public SolverKind Solver { get; init; }

    /// <summary>True for an object on standard output.</summary>
    public bool Json { get; init; }

    /// <summary>True to end with a code of its own when the two differ.</summary>
    public bool DetailedExitCode { get; init; }
}
