using Autopartition.Configuration.Scenarios;
using Autopartition.Simulation;
using Autopartition.Simulation.Traces;

namespace Autopartition.Cli.Simulations;

/// <summary>A scenario ready to run.</summary>
/// <param name="Config">What the file says.</param>
/// <param name="Scenario">The world that is made of it.</param>
/// <param name="Trace">What was read of a trace file; null where the asks were made.</param>
internal sealed record LoadedScenario(ScenarioConfig Config, Scenario Scenario, TraceReadResult.Complete? Trace);
