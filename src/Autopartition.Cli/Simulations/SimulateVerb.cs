using System.Collections.Immutable;
using Autopartition.Cli.Engine;
using Autopartition.Cli.Frame;
using Autopartition.Configuration.Scenarios;
using Autopartition.Policies.Sets;
using Autopartition.Simulation.World;

namespace Autopartition.Cli.Simulations;

/// <summary>Answers <c>simulate</c>.</summary>
internal sealed class SimulateVerb(Terminal terminal)
{
    private readonly TimeProvider _clock = TimeProvider.System;

    public int Run(SimulateOptions options)
    {
        if (!OutputFile.IsWritable(options.Out, terminal))
            return ExitCodes.BadInput;
        if (new ScenarioLoader(terminal).Load(options) is not { } loaded)
            return ExitCodes.BadInput;
        var (sets, exitCode) = PolicySets.Load(loaded.Config.PolicySets, options, terminal);
        if (sets is null)
            return exitCode;
        using (sets)
        {
            using var planners = PlannerSource.Open(options.Planner, options.Solver, terminal);
            if (planners is null)
                return ExitCodes.Environment;
            var runs = sets.All.Select(set => Run(loaded, set.Config, set.Set, planners)).ToImmutableArray();
            Print(new SimulationOutcome(loaded, planners.Planner().Name, runs), options);
            return ExitCodes.Done;
        }
    }

    private SetRun Run(LoadedScenario loaded, PolicySetConfig config, ScriptPolicySet set, PlannerSource planners)
    {
        var planner = planners.Planner();
        var (decisions, plans) = (new DecisionTally(), new PlannerTally(planner.Name));
        var progress = new Progress(terminal, _clock);
        var start = _clock.GetTimestamp();
        var run = new SimulationRun(loaded.Scenario, set, planner, _clock)
        {
            Listener = happened =>
            {
                decisions.Hear(happened);
                plans.Hear(happened);
            },
        };
        var result = run.Run(now => progress.Report(
            now.PolicySet, now.Done, $"{now.AsksDone} of {now.Asks} asks done, {now.Waiting} waiting"));
        var policies = config.Policies.Select(path => Path.GetFileName(path)).ToImmutableArray();
        var seconds = _clock.GetElapsedTime(start).TotalSeconds;
        progress.Done($"{config.Name}: {result.Asks} asks replayed in {seconds:0.0} s");
        return new SetRun(policies, result, decisions, plans);
    }

    private void Print(SimulationOutcome outcome, SimulateOptions options)
    {
        var text = Documents.Text(SimulationDocument.Of(outcome));
        if (options.Json)
            terminal.Raw.Write(text);
        new SimulationView(options.Json ? terminal.Error : terminal.Output, outcome).Draw();
        OutputFile.Write(options.Out, text);
    }
}
