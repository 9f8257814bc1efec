namespace Autopartition.Planning.Baselines;

/// <summary>Small systems of linear equations.</summary>
internal static class LinearSystem
{
    private const double Tolerance = 1e-9;

    /// <summary>The only solution, by elimination with pivots; null when there is none or more than one.</summary>
    public static double[]? Solve(double[][] left, double[] right)
    {
        var size = right.Length;
        var rows = left.Select((row, i) => (double[])[.. row, right[i]]).ToArray();
        for (var column = 0; column < size; column++)
        {
            var pivot = Enumerable.Range(column, size - column).MaxBy(row => Math.Abs(rows[row][column]));
            if (Math.Abs(rows[pivot][column]) < Tolerance)
                return null;
            (rows[column], rows[pivot]) = (rows[pivot], rows[column]);
            for (var row = 0; row < size; row++)
            {
                if (row != column)
                    Subtract(rows[row], rows[column], column);
            }
        }
        return [.. Enumerable.Range(0, size).Select(i => rows[i][size] / rows[i][i])];
    }

    private static void Subtract(double[] row, double[] pivot, int column)
    {
        var factor = row[column] / pivot[column];
        for (var i = column; i < row.Length; i++)
            row[i] -= factor * pivot[i];
    }
}
