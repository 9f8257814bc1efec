namespace Autopartition.Core.Forecasting;

/// <summary>
/// Holt and Winters, additive and damped: a level and a fading trend around the course of the day.
/// </summary>
internal sealed class HoltWintersModel(DayProfile profile) : IPathModel
{
    private readonly DampedTrend _trend = new(levelPart: 0.2, trendPart: 0.02, damping: 0.98);

    public string Name => "holt-winters";

    public int Bytes => DampedTrend.Bytes;

    public void Learn(DemandHistory history, long bin, double demand) =>
        _trend.Learn(demand - (profile.At(bin) ?? demand));

    public void Draw(DemandHistory history, long newest, Span<double> path)
    {
        _trend.Rise(path);
        for (var i = 0; i < path.Length; i++)
            path[i] = (profile.At(newest + 1 + i) ?? history[newest]) + _trend.Level + path[i];
    }
}
