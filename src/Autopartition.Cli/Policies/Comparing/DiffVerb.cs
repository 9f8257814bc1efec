using System.Collections.Immutable;
using Autopartition.Cli.Engine;
using Autopartition.Cli.Frame;
using Autopartition.Cli.Policies.Evaluating;
using Autopartition.Cli.Simulations;
using Autopartition.Configuration.Recordings;
using Autopartition.Policies.Running;
using Autopartition.Policies.Sets;

namespace Autopartition.Cli.Policies.Comparing;

/// <summary>Answers <c>policy diff</c>.</summary>
internal sealed class DiffVerb(Terminal terminal)
{
    public int Run(DiffOptions options)
    {
        var (before, codeBefore) = PolicyFiles.Load("before", [options.Before], terminal);
        using var first = before;
        var (after, codeAfter) = PolicyFiles.Load("after", [options.After], terminal);
        using var second = after;
        if (first is null || second is null)
            return Math.Max(codeBefore, codeAfter);
        var (outcome, exitCode) = Compare(first, second, options);
        if (outcome is null)
            return exitCode;
        new DiffView(options.Json ? terminal.Error : terminal.Output).Draw(outcome);
        if (options.Json)
            terminal.Raw.Write(Documents.Text(DiffDocument.Of(outcome)));
        var differ = outcome.Tally.Agreed < outcome.Tally.Moments;
        return differ && options.DetailedExitCode ? ExitCodes.Changes : ExitCodes.Done;
    }

    private (DiffOutcome? Outcome, int ExitCode) Compare(
        ScriptPolicySet before, ScriptPolicySet after, DiffOptions options)
    {
        if (options.Scenario is not null)
            return Replay(before, after, options);
        if (Moments(options) is not { } moments)
            return (null, ExitCodes.BadInput);
        var tally = new DiffTally();
        foreach (var moment in moments)
            tally.Add(moment.Now, before.Evaluate(moment), after.Evaluate(moment));
        var source = options.Recording ?? "the demo snapshot";
        return (new DiffOutcome(Only(before), Only(after), source, tally, null), ExitCodes.Done);
    }

    private ImmutableArray<Core.Policies.PolicyContext>? Moments(DiffOptions options)
    {
        if (options.Recording is null)
            return SnapshotFile.Read(null, null, terminal) is { } demo ? [demo] : null;
        switch (RecordingReader.Read(options.Recording))
        {
            case Configuration.Reading.ConfigResult<ImmutableArray<RecordedMoment>>.Valid valid:
                return [.. valid.Value.Select(moment => moment.Snapshot)];
            case Configuration.Reading.ConfigResult<ImmutableArray<RecordedMoment>>.Invalid invalid:
                foreach (var problem in invalid.Problems)
                    terminal.Say(problem.ToString());
                break;
        }
        return null;
    }

    /// <summary>
    /// Both versions are asked at every moment of the first one's world; then the second gets a world of its own,
    /// because what it changes changes what comes after.
    /// </summary>
    private (DiffOutcome? Outcome, int ExitCode) Replay(
        ScriptPolicySet before, ScriptPolicySet after, DiffOptions options)
    {
        var simulate = new SimulateOptions { Scenario = options.Scenario!, Planner = options.Planner };
        if (new ScenarioLoader(terminal).Load(simulate) is not { } loaded)
            return (null, ExitCodes.BadInput);
        using var planners = PlannerSource.Open(options.Planner, options.Solver, terminal);
        if (planners is null)
            return (null, ExitCodes.Environment);
        var tally = new DiffTally();
        var runner = new SetRunner(terminal, loaded, planners);
        var runs = ImmutableArray.Create(
            runner.Run("before", before, moment => tally.Add(
                moment.Snapshot.Now,
                new Core.Policies.PolicyEvaluation(moment.Decisions, moment.Failures),
                after.Evaluate(moment.Snapshot))),
            runner.Run("after", after));
        var cost = new SimulationOutcome(loaded, planners.Planner().Name, runs);
        return (new DiffOutcome(Only(before), Only(after), options.Scenario!, tally, cost), ExitCodes.Done);
    }

    private static CompiledPolicy Only(ScriptPolicySet set) => set.Policies[0];
}
