using System.Collections.Immutable;

namespace Autopartition.Cli.Simulations;

/// <summary>Everything that came of a simulation.</summary>
/// <param name="Loaded">The scenario.</param>
/// <param name="Solver">Name and version of what planned.</param>
/// <param name="Runs">The policy sets, in order.</param>
internal sealed record SimulationOutcome(LoadedScenario Loaded, string Solver, ImmutableArray<SetRun> Runs)
{
    /// <summary>One hash for all of it.</summary>
    public string ResultHash { get; } =
        Autopartition.Simulation.Figures.ResultHash.Of(Loaded.Scenario, Solver, Runs.Select(run => run.Result));
}
