namespace Autopartition.Core.Forecasting;

/// <summary>
/// Conformal spread: the errors that the model made lately, laid around what it expects now, each at a step as far
/// ahead as the one that it was made at. An error shrinks with the level and grows with it, but not without limit:
/// one made at almost no demand says little of much demand.
/// </summary>
internal sealed class ResidualSpread(int horizon) : ISpread
{
    private const int LeastErrors = 144;
    private const double MostGrowth = 2;

    private readonly float[] _errors = new float[Math.Max(1, LeastErrors / horizon) * horizon];
    private readonly float[] _scales = new float[Math.Max(1, LeastErrors / horizon) * horizon];
    private readonly double[] _path = new double[horizon];
    private int _round = -horizon;
    private int _seen;
    private double _typical;

    public int Bytes => 2 * _errors.Length * sizeof(float) + horizon * sizeof(double);

    public void Begin(ReadOnlySpan<double> path, double typical)
    {
        path.CopyTo(_path);
        _typical = typical;
        _round = (_round + horizon) % _errors.Length;
        _seen = Math.Max(_seen, _round);
        Array.Fill(_errors, float.NaN, _round, horizon);
    }

    public void Learn(int step, double demand)
    {
        _errors[_round + step] = (float)(demand - _path[step]);
        _scales[_round + step] = (float)(_path[step] + _typical);
        _seen = Math.Max(_seen, _round + step + 1);
    }

    public DemandDistribution Around(DemandHistory history, long newest, ReadOnlySpan<double> path, double typical)
    {
        var mix = new Mixture(history);
        for (var i = 0; i < _seen; i++)
        {
            if (float.IsNaN(_errors[i]))
                continue;
            var expected = path[i % horizon];
            var growth = _scales[i] > 0 ? Math.Min(MostGrowth, (expected + typical) / _scales[i]) : 1;
            mix.Add(1, expected + _errors[i] * growth);
        }
        return mix.IsEmpty ? DemandDistribution.Certain(path[^1]) : mix.ToDistribution();
    }
}
