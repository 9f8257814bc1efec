namespace Autopartition.Planning.Pricing;

/// <summary>
/// The columns of a linear program as flat arrays of scaled numbers: costs at most one, coefficients of a row at most
/// one. Behind them stands a slack for each row that is no equation.
/// </summary>
internal sealed class InteriorColumns
{
    public InteriorColumns(LinearProgram program)
    {
        var entries = program.Entries.Select(column => column.Select(entry => (entry.Row, (double)entry.Coefficient)))
            .Select(column => column.ToList()).ToList();
        RowScale = [.. program.Rows.Select(_ => 1.0)];
        foreach (var (row, coefficient) in entries.SelectMany(column => column))
            RowScale[row] = Math.Max(RowScale[row], Math.Abs(coefficient));
        CostScale = Math.Max(1, program.Costs.Max(Math.Abs));
        Cost = [.. program.Costs.Select(cost => cost / CostScale), .. Slacks(program).Select(_ => 0.0)];
        Choice = [.. program.ChoiceOf, .. Slacks(program).Select(_ => -1)];
        entries.AddRange(Slacks(program).Select(slack => new List<(int, double)> { (slack.Row, slack.Sign) }));
        Start = new int[entries.Count + 1];
        for (var column = 0; column < entries.Count; column++)
            Start[column + 1] = Start[column] + entries[column].Count;
        Row = [.. entries.SelectMany(column => column).Select(entry => entry.Item1)];
        Coefficient = [.. entries.SelectMany(column => column).Select(entry => entry.Item2 / RowScale[entry.Item1])];
        Side = [.. program.Rows.Select((row, i) => (row.Least > long.MinValue ? row.Least : row.Most) / RowScale[i])];
        Units = [.. program.Units.Select(units => (double)units)];
        ByChoice = [.. Enumerable.Range(0, Units.Length).Select(_ => new List<int>())];
        for (var column = 0; column < Choice.Length; column++)
        {
            if (Choice[column] >= 0)
                ByChoice[Choice[column]].Add(column);
        }
    }

    public int Count => Cost.Length;

    public double CostScale { get; }

    public double[] RowScale { get; }

    public double[] Cost { get; }

    public int[] Choice { get; }

    public int[] Start { get; }

    public int[] Row { get; }

    public double[] Coefficient { get; }

    public double[] Side { get; }

    public double[] Units { get; }

    public List<int>[] ByChoice { get; }

    /// <summary>Adds the columns, each as often as stated, to the rows.</summary>
    public void AddTo(double[] rows, double[] times, double sign)
    {
        for (var column = 0; column < Count; column++)
        {
            for (var at = Start[column]; at < Start[column + 1]; at++)
                rows[Row[at]] += sign * times[column] * Coefficient[at];
        }
    }

    /// <summary>What a column is worth at these prices of the rows.</summary>
    public double Worth(int column, double[] prices)
    {
        var worth = 0.0;
        for (var at = Start[column]; at < Start[column + 1]; at++)
            worth += Coefficient[at] * prices[Row[at]];
        return worth;
    }

    // A row without a least is at most its side; any other that is no equation is at least it.
    private static IEnumerable<(int Row, double Sign)> Slacks(LinearProgram program) => program.Rows
        .Select((row, i) => (row, i))
        .Where(each => each.row.Least != each.row.Most)
        .Select(each => (each.i, each.row.Least == long.MinValue ? 1.0 : -1.0));
}
