namespace Autopartition.Core.Forecasting;

/// <summary>A path that somebody else has drawn: for a pool, the sum of the forecasts of its tenants.</summary>
internal sealed class GivenPathModel(string name, int horizon) : IPathModel
{
    private readonly double[] _path = new double[horizon];

    public string Name => name;

    public int Bytes => horizon * sizeof(double);

    /// <summary>The path to hand on.</summary>
    public Span<double> Path => _path;

    public void Learn(DemandHistory history, long bin, double demand)
    {
        // What it is given rests on the newest samples already.
    }

    public void Draw(DemandHistory history, long newest, Span<double> path) => _path.CopyTo(path);
}
