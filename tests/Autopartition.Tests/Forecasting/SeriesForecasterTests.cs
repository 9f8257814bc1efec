using Autopartition.Core.Forecasting;

namespace Autopartition.Tests.Forecasting;

public sealed class SeriesForecasterTests
{
    private static readonly ForecastOptions Options = new() { Step = TimeSpan.FromMinutes(10), HorizonBins = 6 };

    [Fact]
    public void FallingSeries_NeverGivesANegativeForecast()
    {
        var series = new SeriesForecaster(Options);
        double[] falling = [100, 80, 60, 40, 20, 10, 0, 0];

        for (var bin = 0; bin < falling.Length; bin++)
        {
            series.Learn(bin, falling[bin]);
            var forecast = series.Forecast(bin + 1);

            Assert.InRange(forecast.Point, 0, 100);
            Assert.All(Shares, share => Assert.InRange(forecast.Quantile(share), 0, 1000));
        }
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(-1)]
    public void ImpossibleSample_IsRefused(double demand)
    {
        var series = Fed(new SeriesForecaster(Options), 50, _ => 5);

        Assert.Equal(SampleFate.Refused, series.Learn(50, demand));
        Assert.Equal(5, series.Forecast(50).Point);
    }

    [Fact]
    public void Silence_IsHeldAndThenTheFallbackSpeaks_AndNeverLowersTheForecast()
    {
        var series = Fed(new SeriesForecaster(Options), 300, bin => 10 + bin % 7);
        var last = series.Forecast(300);

        var held = series.Forecast(300 + Options.HoldBins - 2);
        var fallback = series.Forecast(300 + 100 * Options.DayBins);

        Assert.Equal(ForecastState.Fresh, last.State);
        Assert.Equal(ForecastState.Held, held.State);
        Assert.Equal(last.Quantile(0.8), held.Quantile(0.8));
        Assert.Equal(ForecastState.Fallback, fallback.State);
        Assert.Equal(SeriesForecast.Fallback, fallback.Chosen);
        Assert.True(fallback.Quantile(0.8) >= last.Quantile(0.8));
        Assert.True(fallback.Point >= last.Point);
    }

    [Fact]
    public void UnknownSeries_SaysSo() =>
        Assert.Equal(ForecastState.Empty, new SeriesForecaster(Options).Forecast(7).State);

    [Fact]
    public void Quantiles_NeverFallWithTheShare()
    {
        var random = new Random(7);
        var series = Fed(new SeriesForecaster(Options), 500, _ => random.NextDouble() < 0.1 ? random.Next(100) : 0);

        var quantiles = Shares.Select(series.Forecast(500).Quantile).ToList();

        Assert.Equal(quantiles.Order(), quantiles);
    }

    [Fact]
    public void SeasonalSeries_IsWonByAModelThatKnowsTheDay()
    {
        var day = Options.DayBins;
        var series = Fed(new SeriesForecaster(Options), 7 * day, bin => 30 + 25 * Math.Sin(2 * Math.PI * bin / day));

        Assert.NotEqual("last-value", series.ChosenName);
        var scores = series.Scores.ToDictionary(score => score.Name);
        Assert.True(scores[series.ChosenName].Cost < scores["last-value"].Cost);
        Assert.True(series.OwnScore.Wape < 0.8 * scores["last-value"].Wape);
    }

    [Fact]
    public void LastValue_IsAlwaysShownFirst()
    {
        Assert.Equal("last-value", new SeriesForecaster(Options).Scores[0].Name);
        Assert.Equal("last-value", new SeriesForecaster(Options).ChosenName);
    }

    [Fact]
    public void ChangedSeries_IsGivenAnotherModel()
    {
        var (day, random) = (Options.DayBins, new Random(3));
        var series = Fed(new SeriesForecaster(Options), 6 * day, bin => 30 + 25 * Math.Sin(2 * Math.PI * bin / day));
        var before = series.ChosenName;

        for (var bin = 6 * day; bin < 16 * day; bin++)
            series.Learn(bin, 20 + 10 * random.NextDouble());

        Assert.NotEqual(before, series.ChosenName);
    }

    [Fact]
    public void ErrorOfTheForecast_IsNeverMuchWorseThanTheLastValue()
    {
        foreach (var seed in Enumerable.Range(1, 20))
        {
            var (random, level) = (new Random(seed), 10.0);
            var series = Fed(new SeriesForecaster(Options), 2000, _ =>
                level = Math.Max(0, level + random.NextDouble() - 0.5 + (random.NextDouble() < 0.01 ? 20 : 0)));

            Assert.True(series.OwnScore.Wape <= 1.02 * series.Scores[0].Wape);
        }
    }

    [Fact]
    public void NoisySeries_IsCoveredAsOftenAsTheQuantileSays()
    {
        var random = new Random(11);
        var series = Fed(new SeriesForecaster(Options), 3000, _ => 50 + 20 * random.NextDouble());

        Assert.InRange(series.OwnScore.Coverage95!.Value, 0.93, 0.97);
    }

    [Fact]
    public void Memory_DoesNotGrow()
    {
        var series = new SeriesForecaster(Options);
        var before = series.Bytes;

        Fed(series, 5000, bin => bin % 13);

        Assert.Equal(before, series.Bytes);
        Assert.InRange(series.Bytes, 1, 64 * 1024);
    }

    private static IEnumerable<double> Shares => [0.01, 0.1, 0.5, 0.8, 0.9, 0.95, 0.99, 1];

    private static SeriesForecaster Fed(SeriesForecaster series, int bins, Func<int, double> demand)
    {
        for (var bin = 0; bin < bins; bin++)
            Assert.Equal(SampleFate.Learned, series.Learn(bin, demand(bin)));
        return series;
    }
}
