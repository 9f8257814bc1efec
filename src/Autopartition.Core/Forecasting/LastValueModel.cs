namespace Autopartition.Core.Forecasting;

/// <summary>Demand stays as it is: what every other model has to beat.</summary>
internal sealed class LastValueModel : IPathModel
{
    private double _last;

    public string Name => "last-value";

    public int Bytes => sizeof(double);

    public void Learn(DemandHistory history, long bin, double demand) => _last = demand;

    public void Draw(DemandHistory history, long newest, Span<double> path) => path.Fill(_last);
}
