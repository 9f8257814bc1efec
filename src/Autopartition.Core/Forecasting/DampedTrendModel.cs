namespace Autopartition.Core.Forecasting;

/// <summary>Holt's trend, damped so that it dies out (Gardner and McKenzie).</summary>
internal sealed class DampedTrendModel : IPathModel
{
    private const double LevelPart = 0.5;
    private const double TrendPart = 0.1;
    private const double Damping = 0.9;

    private double? _level;
    private double _trend;

    public string Name => "damped-trend";

    public int Bytes => 3 * sizeof(double);

    public void Learn(DemandHistory history, long bin, double demand)
    {
        var before = _level ?? demand;
        var level = LevelPart * demand + (1 - LevelPart) * (before + Damping * _trend);
        _trend = TrendPart * (level - before) + (1 - TrendPart) * Damping * _trend;
        _level = level;
    }

    public void Draw(DemandHistory history, long newest, Span<double> path)
    {
        var (sum, damped) = (0.0, 1.0);
        for (var i = 0; i < path.Length; i++)
        {
            damped *= Damping;
            sum += damped;
            path[i] = (_level ?? 0) + sum * _trend;
        }
    }
}
