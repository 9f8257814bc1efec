using System.Collections.Immutable;
using Autopartition.Cli.Pictures;
using Spectre.Console;

namespace Autopartition.Cli.Simulations;

/// <summary>
/// The policy sets side by side: a column for each set, a row for each figure. The best of all sets stands out.
/// </summary>
internal sealed class ComparisonTable(IAnsiConsole console)
{
    private const int SetsBesideEachOther = 5;

    public void Draw(ImmutableArray<SetRun> runs)
    {
        for (var first = 0; first < runs.Length; first += SetsBesideEachOther)
        {
            var table = new Table { Border = TableBorder.Simple };
            table.AddColumn("policy set");
            foreach (var run in runs.Skip(first).Take(SetsBesideEachOther))
                table.AddColumn(new TableColumn(Markup.Escape(run.Result.PolicySet)).RightAligned());
            foreach (var figure in ComparedFigures.All)
            {
                var cells = figure.Cells(runs).Skip(first).Take(SetsBesideEachOther);
                table.AddRow([
                    new Text(figure.Name),
                    .. cells.Select(cell => new Text(cell.Text, cell.IsBest ? Palette.Strong : null)),
                ]);
            }
            console.Write(table);
        }
    }
}
