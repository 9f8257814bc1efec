namespace Autopartition.Planning.Pricing;

/// <summary>A small symmetric positive system of linear equations, solved by Cholesky's method.</summary>
internal sealed class SquareSystem(int size)
{
    // Added to each pivot, as a share of it: rows that depend on each other leave pivots of zero.
    private const double Damping = 1e-12;

    private readonly double[] _factor = new double[size * size];

    /// <summary>The matrix, row by row; only the lower half is read. Overwritten by <see cref="Factor"/>.</summary>
    public double[] Matrix => _factor;

    /// <summary>Puts the matrix to zero.</summary>
    public void Clear() => Array.Clear(_factor);

    /// <summary>Factors the matrix in place.</summary>
    public void Factor()
    {
        for (var column = 0; column < size; column++)
        {
            for (var row = column; row < size; row++)
            {
                var sum = _factor[row * size + column];
                for (var k = 0; k < column; k++)
                    sum -= _factor[row * size + k] * _factor[column * size + k];
                _factor[row * size + column] = row == column
                    ? Math.Sqrt(Math.Max(sum, 0) + Damping * (1 + Math.Abs(_factor[row * size + column])))
                    : sum / _factor[column * size + column];
            }
        }
    }

    /// <summary>Solves for one right side, in place.</summary>
    public void Solve(double[] side)
    {
        for (var row = 0; row < size; row++)
        {
            for (var k = 0; k < row; k++)
                side[row] -= _factor[row * size + k] * side[k];
            side[row] /= _factor[row * size + row];
        }
        for (var row = size - 1; row >= 0; row--)
        {
            for (var k = row + 1; k < size; k++)
                side[row] -= _factor[k * size + row] * side[k];
            side[row] /= _factor[row * size + row];
        }
    }
}
