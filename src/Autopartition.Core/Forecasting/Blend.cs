namespace Autopartition.Core.Forecasting;

/// <summary>
/// A weighted mean of all models whose weights follow their merit (ML-Poly of Gaillard, Stoltz and van Erven, with
/// absolute errors): no rate to tune, and in the long run no worse than the best mean of them. It starts as the
/// first model.
/// </summary>
internal sealed class Blend(int models)
{
    private readonly double[] _regrets = new double[models];
    private readonly double[] _squares = new double[models];
    private readonly double[] _weights = First(models);

    /// <summary>Bytes that it takes.</summary>
    public int Bytes => 3 * models * sizeof(double);

    /// <summary>The weights, which sum to one.</summary>
    public ReadOnlySpan<double> Weights => _weights;

    /// <summary>What the blend and each model said of a demand that is known now.</summary>
    public void Learn(double demand, double blended, ReadOnlySpan<double> said)
    {
        var direction = blended > demand ? 1 : -1;
        var total = 0.0;
        for (var i = 0; i < models; i++)
        {
            var regret = direction * (blended - said[i]);
            _regrets[i] += regret;
            _squares[i] += regret * regret;
            _weights[i] = _squares[i] > 0 ? Math.Max(0, _regrets[i]) / _squares[i] : 0;
            total += _weights[i];
        }
        if (total > 0 && !double.IsInfinity(total))
            Scale(1 / total);
        else
            First(models).CopyTo(_weights, 0);
    }

    private void Scale(double factor)
    {
        for (var i = 0; i < models; i++)
            _weights[i] *= factor;
    }

    private static double[] First(int models)
    {
        var weights = new double[models];
        weights[0] = 1;
        return weights;
    }
}
