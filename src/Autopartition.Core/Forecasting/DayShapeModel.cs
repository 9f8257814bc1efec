namespace Autopartition.Core.Forecasting;

/// <summary>Demand now, and so much of the change that the course of the day brings until then.</summary>
internal sealed class DayShapeModel(string name, DayProfile profile, double part) : IPathModel
{
    private double _last;

    public string Name => name;

    public int Bytes => sizeof(double);

    public void Learn(DemandHistory history, long bin, double demand) => _last = demand;

    public void Draw(DemandHistory history, long newest, Span<double> path)
    {
        var now = profile.At(newest);
        for (var i = 0; i < path.Length; i++)
            path[i] = _last + part * (profile.At(newest + 1 + i) - now ?? 0);
    }
}
