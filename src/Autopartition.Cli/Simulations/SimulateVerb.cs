using System.Collections.Immutable;
using Autopartition.Cli.Engine;
using Autopartition.Cli.Frame;
using Autopartition.Cli.Reports;
using Autopartition.Configuration.Recordings;

namespace Autopartition.Cli.Simulations;

/// <summary>Answers <c>simulate</c>.</summary>
internal sealed class SimulateVerb(Terminal terminal)
{
    public int Run(SimulateOptions options)
    {
        if (!OutputFile.IsWritable(options.Out, terminal)
            || !OutputFile.IsWritable("--record", options.Record, terminal))
            return ExitCodes.BadInput;
        if (options.Report is { } report && ReportPage.WhyNot(report, terminal) is { } unable)
            return unable;
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
            using var record = options.Record is null ? null : new StreamWriter(options.Record);
            var writer = record is null ? null : new RecordingWriter(record);
            var runner = new SetRunner(terminal, loaded, planners) { KeepsReport = options.Report is not null };
            Action<RecordedMoment>? heard = writer is null ? null : writer.Write;
            var runs = sets.All
                .Select(set => runner.Run(set.Config.Name, set.Set, heard, set.Config.UsesForecasts))
                .ToImmutableArray();
            Print(new SimulationOutcome(loaded, planners.Planner().Name, runs), options);
            return ExitCodes.Done;
        }
    }

    private void Print(SimulationOutcome outcome, SimulateOptions options)
    {
        var text = Documents.Text(SimulationDocument.Of(outcome));
        if (options.Json)
            terminal.Raw.Write(text);
        new SimulationView(options.Json ? terminal.Error : terminal.Output, outcome).Draw();
        OutputFile.Write(options.Out, text);
        if (options.Report is { } report)
            ReportPage.Write(report, ReportDocument.Of(outcome));
    }
}
