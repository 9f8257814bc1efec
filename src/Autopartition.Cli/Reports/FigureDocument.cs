using System.Collections.Immutable;
using Autopartition.Cli.Simulations;

namespace Autopartition.Cli.Reports;

/// <summary>A figure of every set, as it is written.</summary>
internal sealed record FigureDocument(string Name, ImmutableArray<string> Cells, ImmutableArray<bool> Best)
{
    public static FigureDocument Of(ComparedFigure figure, ImmutableArray<SetRun> runs)
    {
        var cells = figure.Cells(runs);
        return new FigureDocument(
            figure.Name, [.. cells.Select(cell => cell.Text)], [.. cells.Select(cell => cell.IsBest)]);
    }
}
