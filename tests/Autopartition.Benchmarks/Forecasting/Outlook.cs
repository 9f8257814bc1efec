using Autopartition.Core.Demand;
using Autopartition.Core.Forecasting;

namespace Autopartition.Benchmarks.Forecasting;

/// <summary>What the forecasts say of every service for the next bin, from the bins before it.</summary>
internal sealed class Outlook(Services services)
{
    private readonly ForecastBook _book = new(new ForecastOptions { Step = services.Grid.Step, HorizonBins = 1 });

    private int _learned;

    /// <summary>Demand of each service in the next bin.</summary>
    public DemandDistribution[] Demands { get; private set; } = [];

    /// <summary>Learns every bin before this one.</summary>
    public void MoveTo(int bin)
    {
        for (; _learned < bin; _learned++)
            _book.Learn(_learned, services.Grid.At(_learned));
        Demands = [.. services.Grid.Series.Select(series => Of(series.Tenant, series.Shape, bin))];
    }

    private DemandDistribution Of(string tenant, AskShape shape, int bin) =>
        _book.Find(tenant, shape)!.Forecast(bin).Distribution;
}
