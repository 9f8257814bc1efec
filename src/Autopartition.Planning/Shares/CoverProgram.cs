using Autopartition.Planning.Baselines;

namespace Autopartition.Planning.Shares;

/// <summary>
/// A linear program "least cost so that every row is covered" whose columns come one by one: the revised simplex
/// method with the inverse of its basis. Rows need at least their demand, so what is too much is a column of its own.
/// </summary>
internal sealed class CoverProgram
{
    private const double Tolerance = 1e-9;

    private readonly double[][] _inverse;
    private readonly double[] _costs;
    private readonly double[] _values;

    /// <summary>Starts from a basis: as many columns as rows, that cover the demand with no negative value.</summary>
    public CoverProgram(double[][] columns, double[] costs, double[] demand)
    {
        var size = demand.Length;
        var rows = Enumerable.Range(0, size).Select(row => columns.Select(column => column[row]).ToArray()).ToArray();
        var inverted = Enumerable.Range(0, size).Select(row => LinearSystem.Solve(rows, Unit(row, size))!).ToArray();
        _inverse = [.. Enumerable.Range(0, size).Select(i => inverted.Select(column => column[i]).ToArray())];
        _costs = [.. costs];
        _values = [.. _inverse.Select(row => Product(row, demand))];
    }

    /// <summary>What one more of each row would cost.</summary>
    public double[] Prices() =>
        [.. Enumerable.Range(0, _values.Length).Select(column =>
            Enumerable.Range(0, _values.Length).Sum(row => _costs[row] * _inverse[row][column]))];

    /// <summary>Cost of the basis.</summary>
    public double Cost => Product(_costs, _values);

    /// <summary>Takes a column that is cheaper than its rows into the basis.</summary>
    public void Enter(double[] column, double cost)
    {
        double[] direction = [.. _inverse.Select(row => Product(row, column))];
        var leaving = -1;
        for (var row = 0; row < direction.Length; row++)
        {
            if (direction[row] > Tolerance && (leaving < 0 || Ratio(row) < Ratio(leaving) - Tolerance
                || (Ratio(row) <= Ratio(leaving) + Tolerance && direction[row] > direction[leaving])))
                leaving = row;
        }
        if (leaving < 0)
            throw new InvalidOperationException("A cover has no cost below zero.");
        Pivot(leaving, direction);
        _costs[leaving] = cost;

        double Ratio(int row) => _values[row] / direction[row];
    }

    private void Pivot(int leaving, double[] direction)
    {
        var pivot = direction[leaving];
        var step = Math.Max(0, _values[leaving] / pivot);
        for (var i = 0; i < _values.Length; i++)
            _inverse[leaving][i] /= pivot;
        for (var row = 0; row < _values.Length; row++)
        {
            if (row == leaving || direction[row] == 0)
                continue;
            _values[row] = Math.Max(0, _values[row] - step * direction[row]);
            for (var i = 0; i < _values.Length; i++)
                _inverse[row][i] -= direction[row] * _inverse[leaving][i];
        }
        _values[leaving] = step;
    }

    private static double Product(double[] left, double[] right)
    {
        var sum = 0.0;
        for (var i = 0; i < left.Length; i++)
            sum += left[i] * right[i];
        return sum;
    }

    private static double[] Unit(int index, int size) =>
        [.. Enumerable.Range(0, size).Select(i => i == index ? 1.0 : 0.0)];
}
