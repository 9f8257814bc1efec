namespace Autopartition.Core.Forecasting;

/// <summary>Exponential smoothing: a level that moves a part of the way to every sample.</summary>
internal sealed class SmoothingModel(string name, double part) : IPathModel
{
    private double? _level;

    public string Name => name;

    public int Bytes => 2 * sizeof(double);

    public void Learn(DemandHistory history, long bin, double demand) =>
        _level = _level is { } level ? level + part * (demand - level) : demand;

    public void Draw(DemandHistory history, long newest, Span<double> path) => path.Fill(_level ?? 0);
}
