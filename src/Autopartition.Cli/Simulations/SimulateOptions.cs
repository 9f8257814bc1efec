using Autopartition.Cli.Engine;

namespace Autopartition.Cli.Simulations;

/// <summary>What was asked of the verb <c>simulate</c>.</summary>
internal sealed record SimulateOptions
{
    /// <summary>Path of the scenario file.</summary>
    public required string Scenario { get; init; }

    /// <summary>Policy files that make the one set to run, in place of the scenario's sets.</summary>
    public IReadOnlyList<string> Policies { get; init; } = [];

    /// <summary>Policy files that make a set each, in place of the scenario's sets.</summary>
    public IReadOnlyList<string> Compared { get; init; } = [];

    /// <summary>A trace file in place of the scenario's, or null.</summary>
    public string? Trace { get; init; }

    /// <summary>A seed in place of the scenario's, or null.</summary>
    public long? Seed { get; init; }

    /// <summary>True when a malformed row of the trace stops everything.</summary>
    public bool Strict { get; init; }

    /// <summary>A file for every snapshot and what was decided on it, or null.</summary>
    public string? Record { get; init; }

    /// <summary>Which planner to use.</summary>
    public required string Planner { get; init; }

    /// <summary>Which solver to use.</summary>
    public SolverKind Solver { get; init; }

    /// <summary>True for an object on standard output.</summary>
    public bool Json { get; init; }

    /// <summary>A file for the page, or null.</summary>
    public string? Report { get; init; }

    /// <summary>A file for the object, or null.</summary>
    public string? Out { get; init; }
}
