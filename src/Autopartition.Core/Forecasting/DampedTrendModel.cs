namespace Autopartition.Core.Forecasting;

/// <summary>A damped trend of the demand itself.</summary>
internal sealed class DampedTrendModel : IPathModel
{
    private readonly DampedTrend _trend = new(levelPart: 0.5, trendPart: 0.1, damping: 0.9);

    public string Name => "damped-trend";

    public int Bytes => DampedTrend.Bytes;

    public void Learn(DemandHistory history, long bin, double demand) => _trend.Learn(demand);

    public void Draw(DemandHistory history, long newest, Span<double> path)
    {
        _trend.Rise(path);
        for (var i = 0; i < path.Length; i++)
            path[i] = _trend.Level + path[i];
    }
}
