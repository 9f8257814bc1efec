namespace Autopartition.Core.Forecasting;

/// <summary>
/// Holt and Winters, additive and damped: a level and a fading trend around the course of the day.
/// </summary>
internal sealed class HoltWintersModel(DayProfile profile) : IPathModel
{
    private const double LevelPart = 0.2;
    private const double TrendPart = 0.02;
    private const double Damping = 0.98;

    private double? _level;
    private double _trend;

    public string Name => "holt-winters";

    public int Bytes => 3 * sizeof(double);

    public void Learn(DemandHistory history, long bin, double demand)
    {
        var apart = demand - (profile.At(bin) ?? demand);
        var before = _level ?? apart;
        var level = LevelPart * apart + (1 - LevelPart) * (before + Damping * _trend);
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
            path[i] = (profile.At(newest + 1 + i) ?? history[newest]) + (_level ?? 0) + sum * _trend;
        }
    }
}
