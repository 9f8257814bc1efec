using System.Collections.Immutable;
using Autopartition.Cli.Frame;
using Autopartition.Cli.Simulations;

namespace Autopartition.Cli.Reports;

/// <summary>Everything that the page shows. The page's own sources name the same fields.</summary>
internal sealed record ReportDocument
{
    public required string Scenario { get; init; }

    public required string Version { get; init; }

    public required long Seed { get; init; }

    public required string Solver { get; init; }

    public required string ResultHash { get; init; }

    public required int Asks { get; init; }

    public required int Gpus { get; init; }

    /// <summary>Compute slices of the whole fleet.</summary>
    public required int FleetSlices { get; init; }

    public required DateTimeOffset Start { get; init; }

    /// <summary>Length of the longest run.</summary>
    public required double Seconds { get; init; }

    /// <summary>What a reader of the figures has to know.</summary>
    public required ImmutableArray<string> Notes { get; init; }

    public required ImmutableArray<FigureDocument> Figures { get; init; }

    public required ImmutableArray<SetPage> Sets { get; init; }

    public static ReportDocument Of(SimulationOutcome outcome)
    {
        var scenario = outcome.Loaded.Scenario;
        return new ReportDocument
        {
            Scenario = scenario.Name,
            Version = CommandLineApp.ShortVersion,
            Seed = scenario.Seed,
            Solver = outcome.Solver,
            ResultHash = outcome.ResultHash,
            Asks = scenario.Asks.Length,
            Gpus = scenario.Fleet.Gpus.Length,
            FleetSlices = scenario.Fleet.Gpus.Sum(gpu => Math.Max(1, gpu.Model.Figures.ComputeSlices)),
            Start = scenario.Start,
            Seconds = outcome.Runs.Select(run => run.Result.Span.TotalSeconds).DefaultIfEmpty().Max(),
            Notes = [.. new RunNotes(outcome).Lines()],
            Figures = [.. ComparedFigures.All.Select(figure => FigureDocument.Of(figure, outcome.Runs))],
            Sets = [.. outcome.Runs.Where(run => run.Report is not null).Select(SetPage.Of)],
        };
    }
}
