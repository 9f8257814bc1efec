using System.Collections.Immutable;
using Autopartition.Simulation.Figures;

namespace Autopartition.Cli.Simulations;

/// <summary>A figure of every policy set.</summary>
/// <param name="Name">Its name, with its unit.</param>
/// <param name="Better">Which end is the better one.</param>
/// <param name="Figure">Reads it from a result; null when there is none.</param>
/// <param name="Format">How it is written.</param>
internal sealed record ComparedFigure(
    string Name, Better Better, Func<SimulationResult, double?> Figure, string Format)
{
    /// <summary>
    /// The figure of every set, and whether it is the best of them: of several that are equally good each is, and none
    /// when all are.
    /// </summary>
    public ImmutableArray<(string Text, bool IsBest)> Cells(ImmutableArray<SetRun> runs)
    {
        var texts = runs.Select(run => Figure(run.Result)?.ToString(Format) ?? "-").ToList();
        var isChoice = texts.Distinct().Count() > 1 && Better != Better.Neither;
        var best = Better == Better.More
            ? runs.Max(run => Figure(run.Result))
            : runs.Min(run => Figure(run.Result));
        return [.. texts.Select((text, i) => (text, isChoice && best is not null && Figure(runs[i].Result) == best))];
    }
}
