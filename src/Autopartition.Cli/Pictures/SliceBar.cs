using Autopartition.Core.Geometry;
using Spectre.Console;

namespace Autopartition.Cli.Pictures;

/// <summary>
/// Draws one card as a row of characters: placement units from left to right, a box for each instance.
/// </summary>
internal sealed class SliceBar
{
    /// <summary>Columns of a bar where there is room.</summary>
    public const int MostColumns = 64;

    private const int LeastColumnsPerUnit = 2;
    private const int MostColumnsPerUnit = 16;

    private readonly int _units;
    private readonly int _columnsPerUnit;

    public SliceBar(GpuModel model, int mostColumns = MostColumns)
    {
        _units = UnitsOf(model);
        _columnsPerUnit = Math.Clamp(mostColumns / _units, LeastColumnsPerUnit, MostColumnsPerUnit);
    }

    /// <summary>Columns of the narrowest bar of a card.</summary>
    public static int LeastWidth(GpuModel model) => UnitsOf(model) * LeastColumnsPerUnit + 1;

    /// <summary>Columns of a row.</summary>
    public int Width => _units * _columnsPerUnit + 1;

    /// <summary>The number of each unit above its first column.</summary>
    public string Axis() =>
        string.Concat(Enumerable.Range(0, _units).Select(unit => unit.ToString().PadRight(_columnsPerUnit))).TrimEnd();

    /// <summary>Adds a row to a line. Units outside every box show the mark that is given for them.</summary>
    public void Draw(Paragraph line, IEnumerable<Box> boxes, Func<int, char> markOfUnit)
    {
        var cells = new (char Letter, Style? Style)[Width];
        Array.Fill(cells, (' ', null));
        for (var unit = 0; unit < _units; unit++)
        {
            var mark = markOfUnit(unit);
            var style = mark == Marks.Stranded ? Palette.Waste : Palette.Quiet;
            cells[unit * _columnsPerUnit + _columnsPerUnit / 2] = (mark, style);
        }
        cells[0] = cells[^1] = ('│', Palette.Quiet);
        foreach (var box in boxes)
            Draw(cells, box);
        Append(line, cells);
    }

    private void Draw((char Letter, Style? Style)[] cells, Box box)
    {
        var from = box.Placement.Start * _columnsPerUnit;
        var to = (box.Placement.Start + box.Placement.Size) * _columnsPerUnit;
        var label = Fitting(box.Labels, to - from - 1).PadRight(to - from - 1);
        for (var column = from + 1; column < to; column++)
            cells[column] = (label[column - from - 1], box.Style);
        cells[from] = cells[to] = ('│', Palette.Quiet);
    }

    private static int UnitsOf(GpuModel model) => Math.Max(1, model.Figures.PlacementUnits ?? 1);

    private static string Fitting(string[] labels, int columns) =>
        Array.Find(labels, label => label.Length <= columns) ?? labels[^1][..Math.Max(0, columns - 1)] + "…";

    private static void Append(Paragraph line, (char Letter, Style? Style)[] cells)
    {
        for (var from = 0; from < cells.Length;)
        {
            var to = from;
            while (to < cells.Length && Equals(cells[to].Style, cells[from].Style))
                to++;
            line.Append(new string([.. cells[from..to].Select(cell => cell.Letter)]), cells[from].Style);
            from = to;
        }
    }
}
