namespace Autopartition.Planning.Pricing;

/// <summary>
/// Finds prices of the rows of a linear program by Mehrotra's predictor-corrector method. The choices are eliminated
/// from each step, so that only a square system as large as the number of rows is left, however many columns there are:
/// ten thousand columns over twenty rows take some milliseconds. The prices are as good as floating point makes them;
/// what they prove is worked out in whole numbers by <see cref="PricedBound"/>.
/// </summary>
internal sealed class InteriorPoint
{
    private const int MostSteps = 60;
    private const double Accuracy = 1e-9;

    private readonly InteriorColumns _columns;
    private readonly SquareSystem _system;
    private readonly double[] _x;
    private readonly double[] _z;
    private readonly double[] _rowPrice;
    private readonly double[] _choicePrice;
    private readonly double[] _weight;
    private readonly double[][] _choiceRow;
    private readonly double[] _choiceWeight;

    private InteriorPoint(LinearProgram program)
    {
        _columns = new InteriorColumns(program);
        var rows = _columns.Side.Length;
        _system = new SquareSystem(rows);
        _x = new double[_columns.Count];
        _z = new double[_columns.Count];
        _weight = new double[_columns.Count];
        _rowPrice = new double[rows];
        _choicePrice = new double[_columns.Units.Length];
        _choiceRow = [.. _columns.Units.Select(_ => new double[rows])];
        _choiceWeight = new double[_columns.Units.Length];
        Start();
    }

    /// <summary>A price for each row, in units of the objective.</summary>
    public static double[] Prices(LinearProgram program)
    {
        var point = new InteriorPoint(program);
        for (var step = 0; step < MostSteps && !point.Step(); step++)
        {
            // Each step nears the optimum; it ends when the gap has closed.
        }
        return [.. point._rowPrice.Select((price, row) =>
            price * point._columns.CostScale / point._columns.RowScale[row])];
    }

    private void Start()
    {
        for (var choice = 0; choice < _columns.ByChoice.Length; choice++)
        {
            var members = _columns.ByChoice[choice];
            _choicePrice[choice] = members.Min(column => _columns.Cost[column]) - 0.1;
            foreach (var column in members)
            {
                _x[column] = Math.Max(1e-3, _columns.Units[choice] / members.Count);
                _z[column] = _columns.Cost[column] - _choicePrice[choice];
            }
        }
        for (var column = 0; column < _columns.Count; column++)
        {
            if (_columns.Choice[column] < 0)
                (_x[column], _z[column]) = (1, 0.1);
        }
    }

    /// <summary>One step; true when there is nothing to gain any more.</summary>
    private bool Step()
    {
        var (rowLack, choiceLack, dualLack) = Lacks();
        var complementarity = Product(_x, _z) / _columns.Count;
        if (IsDone(rowLack, choiceLack, complementarity))
            return true;
        Factor();
        var target = new double[_columns.Count];
        for (var j = 0; j < target.Length; j++)
            target[j] = -_x[j] * _z[j];
        var aim = Direction(target, rowLack, choiceLack, dualLack);
        var (primal, dual) = Lengths(aim.X, aim.Z, 1);
        var after = 0.0;
        for (var j = 0; j < target.Length; j++)
            after += (_x[j] + primal * aim.X[j]) * (_z[j] + dual * aim.Z[j]);
        var centring = Math.Pow(after / _columns.Count / complementarity, 3) * complementarity;
        for (var j = 0; j < target.Length; j++)
            target[j] += centring - aim.X[j] * aim.Z[j];
        var way = Direction(target, rowLack, choiceLack, dualLack);
        (primal, dual) = Lengths(way.X, way.Z, 0.9995);
        Move(_x, way.X, primal);
        Move(_z, way.Z, dual);
        Move(_rowPrice, way.Rows, dual);
        Move(_choicePrice, way.Choices, dual);
        return Math.Max(primal, dual) < 1e-8;
    }

    private (double[] Rows, double[] Choices, double[] Dual) Lacks()
    {
        var rows = (double[])_columns.Side.Clone();
        _columns.AddTo(rows, _x, -1);
        var choices = (double[])_columns.Units.Clone();
        var dual = new double[_columns.Count];
        for (var j = 0; j < dual.Length; j++)
        {
            var choice = _columns.Choice[j];
            dual[j] = _columns.Cost[j] - _columns.Worth(j, _rowPrice) - _z[j];
            if (choice < 0)
                continue;
            choices[choice] -= _x[j];
            dual[j] -= _choicePrice[choice];
        }
        return (rows, choices, dual);
    }

    private bool IsDone(double[] rowLack, double[] choiceLack, double complementarity)
    {
        var cost = Math.Abs(Product(_columns.Cost, _x));
        var lack = rowLack.Concat(choiceLack).Select(Math.Abs).DefaultIfEmpty(0).Max();
        return complementarity * _columns.Count <= Accuracy * (1 + cost)
            && lack <= 1e-6 * (1 + _columns.Units.DefaultIfEmpty(0).Max());
    }

    /// <summary>The matrix of the step: the weighted products of the columns, less what the choices take out.</summary>
    private void Factor()
    {
        var rows = _rowPrice.Length;
        _system.Clear();
        Array.Clear(_choiceWeight);
        foreach (var row in _choiceRow)
            Array.Clear(row);
        for (var j = 0; j < _columns.Count; j++)
        {
            var weight = _weight[j] = _x[j] / _z[j];
            var choice = _columns.Choice[j];
            if (choice >= 0)
                _choiceWeight[choice] += weight;
            for (var at = _columns.Start[j]; at < _columns.Start[j + 1]; at++)
            {
                var (row, part) = (_columns.Row[at], weight * _columns.Coefficient[at]);
                if (choice >= 0)
                    _choiceRow[choice][row] += part;
                for (var other = _columns.Start[j]; other < _columns.Start[j + 1]; other++)
                    _system.Matrix[row * rows + _columns.Row[other]] += part * _columns.Coefficient[other];
            }
        }
        for (var choice = 0; choice < _choiceRow.Length; choice++)
        {
            var taken = _choiceRow[choice];
            for (var row = 0; row < rows; row++)
            {
                if (taken[row] == 0)
                    continue;
                var share = taken[row] / _choiceWeight[choice];
                for (var other = 0; other <= row; other++)
                    _system.Matrix[row * rows + other] -= share * taken[other];
            }
        }
        _system.Factor();
    }

    private (double[] X, double[] Z, double[] Rows, double[] Choices) Direction(
        double[] target, double[] rowLack, double[] choiceLack, double[] dualLack)
    {
        var x = new double[_columns.Count];
        var choices = (double[])choiceLack.Clone();
        for (var j = 0; j < x.Length; j++)
        {
            x[j] = target[j] / _z[j] - _weight[j] * dualLack[j];
            if (_columns.Choice[j] >= 0)
                choices[_columns.Choice[j]] -= x[j];
        }
        var rows = (double[])rowLack.Clone();
        _columns.AddTo(rows, x, -1);
        for (var choice = 0; choice < choices.Length; choice++)
        {
            for (var row = 0; row < rows.Length; row++)
                rows[row] -= _choiceRow[choice][row] * choices[choice] / _choiceWeight[choice];
        }
        _system.Solve(rows);
        for (var choice = 0; choice < choices.Length; choice++)
            choices[choice] = (choices[choice] - Product(_choiceRow[choice], rows)) / _choiceWeight[choice];
        var z = new double[_columns.Count];
        for (var j = 0; j < x.Length; j++)
        {
            var worth = _columns.Worth(j, rows) + (_columns.Choice[j] >= 0 ? choices[_columns.Choice[j]] : 0);
            x[j] += _weight[j] * worth;
            z[j] = dualLack[j] - worth;
        }
        return (x, z, rows, choices);
    }

    /// <summary>How far the step may go before something would turn negative.</summary>
    private (double Primal, double Dual) Lengths(double[] x, double[] z, double share)
    {
        var (primal, dual) = (1.0, 1.0);
        for (var j = 0; j < x.Length; j++)
        {
            if (x[j] < 0)
                primal = Math.Min(primal, -share * _x[j] / x[j]);
            if (z[j] < 0)
                dual = Math.Min(dual, -share * _z[j] / z[j]);
        }
        return (primal, dual);
    }

    private static void Move(double[] from, double[] way, double length)
    {
        for (var i = 0; i < from.Length; i++)
            from[i] += length * way[i];
    }

    private static double Product(double[] left, double[] right)
    {
        var sum = 0.0;
        for (var i = 0; i < left.Length; i++)
            sum += left[i] * right[i];
        return sum;
    }
}
