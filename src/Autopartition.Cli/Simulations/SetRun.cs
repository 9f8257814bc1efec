using System.Collections.Immutable;
using Autopartition.Simulation.Figures;
using Autopartition.Simulation.Report;

namespace Autopartition.Cli.Simulations;

/// <summary>One policy set and what came of it.</summary>
/// <param name="Policies">Its files.</param>
/// <param name="Result">Its figures.</param>
/// <param name="Decisions">What became of its decisions.</param>
/// <param name="Plans">Plans that another planner had to make.</param>
internal sealed record SetRun(
    ImmutableArray<PolicyFile> Policies, SimulationResult Result, DecisionTally Decisions, PlannerTally Plans)
{
    /// <summary>What a page shows of it; null where none was asked for.</summary>
    public SetReport? Report { get; init; }
}
