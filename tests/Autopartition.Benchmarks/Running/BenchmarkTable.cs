using System.Collections.Immutable;

namespace Autopartition.Benchmarks.Running;

/// <summary>A table of measurements: numbers stay numbers in JSON and are aligned for people.</summary>
/// <param name="Title">What is measured.</param>
/// <param name="Columns">Heads, each with its unit.</param>
/// <param name="Rows">Cells: text, whole numbers, or other numbers, of which two places are printed.</param>
internal sealed record BenchmarkTable(
    string Title, ImmutableArray<string> Columns, ImmutableArray<ImmutableArray<object?>> Rows)
{
    /// <summary>Writes the table; the first column is text, the others are set to the right.</summary>
    public void Print(TextWriter output)
    {
        var lines = Rows.Select(row => row.Select(Text).ToList()).Prepend([.. Columns]).ToList();
        var widths = Columns.Select((_, column) => lines.Max(line => line[column].Length)).ToList();
        output.WriteLine();
        output.WriteLine(Title);
        foreach (var line in lines)
        {
            var cells = line.Select((cell, column) =>
                column == 0 ? cell.PadRight(widths[0]) : cell.PadLeft(widths[column]));
            output.WriteLine(string.Join("  ", cells).TrimEnd());
        }
    }

    private static string Text(object? cell) => cell switch
    {
        null => "-",
        double number => number.ToString("0.00"),
        int or long => $"{cell:N0}",
        _ => cell.ToString() ?? "",
    };
}
