using System.Collections.Immutable;
using Autopartition.Cli.Engine;
using Autopartition.Cli.Frame;
using Autopartition.Configuration.Recordings;
using Autopartition.Policies.Sets;
using Autopartition.Simulation.Report;
using Autopartition.Simulation.World;

namespace Autopartition.Cli.Simulations;

/// <summary>Runs a scenario under one policy set and shows how far it is.</summary>
internal sealed class SetRunner(Terminal terminal, LoadedScenario loaded, PlannerSource planners)
{
    /// <summary>True to keep what a page shows of a run.</summary>
    public bool KeepsReport { get; init; }

    private readonly TimeProvider _clock = TimeProvider.System;

    /// <summary>Runs it to its end.</summary>
    /// <param name="name">Name of the set.</param>
    /// <param name="set">The policies.</param>
    /// <param name="heard">Hears every evaluation; null when nobody does.</param>
    /// <param name="usesForecasts">False to keep nothing ready for forecast demand.</param>
    public SetRun Run(
        string name, ScriptPolicySet set, Action<RecordedMoment>? heard = null, bool usesForecasts = true)
    {
        var planner = planners.Planner();
        var (decisions, plans) = (new DecisionTally(), new PlannerTally(planner.Name));
        var progress = new Progress(terminal, _clock);
        var report = KeepsReport ? new ReportRecorder(loaded.Scenario) : null;
        var start = _clock.GetTimestamp();
        var policies = heard is null ? (Core.Policies.IPolicySet)set : new RecordedPolicies(set, heard);
        var scenario = loaded.Scenario with { UsesForecasts = usesForecasts };
        var run = new SimulationRun(scenario, policies, planner, _clock)
        {
            LocalPlanner = planners.LocalPlanner(),
            Listener = happened =>
            {
                decisions.Hear(happened);
                plans.Hear(happened);
                report?.Hear(happened);
            },
        };
        var result = run.Run(now => progress.Report(
            now.PolicySet, now.Done, $"{now.AsksDone} of {now.Asks} asks done, {now.Waiting} waiting"));
        var seconds = _clock.GetElapsedTime(start).TotalSeconds;
        progress.Done($"{name}: {result.Asks} asks replayed in {seconds:0.0} s");
        return new SetRun(set.Policies.Select(PolicyFile.Of).ToImmutableArray(), result, decisions, plans)
        {
            Report = report?.Finish(),
        };
    }
}
