using Autopartition.Core.Forecasting;

namespace Autopartition.Tests.Forecasting;

public sealed class CensoredDemandTests
{
    private const int Capacity = 10;

    private static readonly ForecastOptions Options = new() { Step = TimeSpan.FromMinutes(5), HorizonBins = 12 };

    [Fact]
    public void DemandAboveCapacityForADay_DoesNotConvergeToCapacity()
    {
        var series = new SeriesForecaster(Options);

        for (var bin = 0; bin < Options.DayBins; bin++)
            series.Learn(bin, Capacity, Censoring.Full);

        Assert.True(series.Forecast(Options.DayBins).Point > 1.5 * Capacity);
        Assert.True(series.Forecast(Options.DayBins).Point <= 2 * Capacity);
    }

    [Theory]
    [InlineData(Censoring.Full)]
    [InlineData(Censoring.Waiting)]
    public void CensoredSamples_NeverLowerAForecast(Censoring censoring)
    {
        var series = new SeriesForecaster(Options);
        for (var bin = 0; bin < 200; bin++)
            series.Learn(bin, 30);
        var before = series.Forecast(200);

        for (var bin = 200; bin < 200 + Options.DayBins; bin++)
        {
            series.Learn(bin, Capacity, censoring);
            var after = series.Forecast(bin + 1);
            Assert.True(after.Point >= before.Point);
            Assert.True(after.Quantile(0.8) >= before.Quantile(0.8));
        }
    }

    [Fact]
    public void WaitingAsks_AreCountedAndNothingIsAddedToThem()
    {
        var series = new SeriesForecaster(Options);

        for (var bin = 0; bin < 300; bin++)
            series.Learn(bin, 25, Censoring.Waiting);

        Assert.Equal(25, series.Forecast(300).Point);
    }

    [Fact]
    public void OnceThereIsRoom_TheNextSamplesAreBelieved()
    {
        var series = new SeriesForecaster(Options);
        for (var bin = 0; bin < 100; bin++)
            series.Learn(bin, Capacity, Censoring.Full);

        for (var bin = 100; bin < 160; bin++)
            series.Learn(bin, 4);

        Assert.InRange(series.Forecast(160).Point, 3.5, 6);
    }
}
