namespace Autopartition.Core.Forecasting;

/// <summary>A level and a trend that dies out (Holt's, damped by Gardner and McKenzie).</summary>
internal sealed class DampedTrend(double levelPart, double trendPart, double damping)
{
    private double? _level;
    private double _trend;

    /// <summary>Bytes that it takes.</summary>
    public const int Bytes = 3 * sizeof(double);

    /// <summary>The level after the newest sample; 0 before the first.</summary>
    public double Level => _level ?? 0;

    /// <summary>Takes a sample.</summary>
    public void Learn(double sample)
    {
        var before = _level ?? sample;
        var level = levelPart * sample + (1 - levelPart) * (before + damping * _trend);
        _trend = trendPart * (level - before) + (1 - trendPart) * damping * _trend;
        _level = level;
    }

    /// <summary>Writes how far each of the next bins lies above the level.</summary>
    public void Rise(Span<double> path)
    {
        var (sum, damped) = (0.0, 1.0);
        for (var i = 0; i < path.Length; i++)
        {
            damped *= damping;
            sum += damped;
            path[i] = sum * _trend;
        }
    }
}
