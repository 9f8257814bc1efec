using Autopartition.Core.Forecasting;

namespace Autopartition.Tests.Forecasting;

public sealed class SpareTests
{
    [Fact]
    public void PayingQuantile_FollowsThePrices()
    {
        Assert.Equal(0.8, new ForecastOptions { MissPrice = 4, IdlePrice = 1 }.PayingQuantile);
        Assert.Equal(0.5, new ForecastOptions { MissPrice = 1, IdlePrice = 1 }.PayingQuantile);
    }

    [Fact]
    public void Policy_OverridesThePrices_AndItsReasonIsTold()
    {
        var forecast = new SeriesForecast(ForecastState.Fresh, "last-value", 5, Evenly(1, 10));

        var ours = SpareRule.For(forecast, new ForecastOptions());
        var theirs = SpareRule.For(forecast, new ForecastOptions(), 0.99, "launch day");

        Assert.Equal(8, ours.Level);
        Assert.Contains("a miss costs 4", ours.Reason, StringComparison.Ordinal);
        Assert.Equal(10, theirs.Level);
        Assert.Contains("launch day", theirs.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Division_GivesTheNextInstanceWhereItIsUsedMost() =>
        Assert.Equal([3, 1], SpareDivision.Divide([DemandDistribution.Certain(3), Evenly(0, 1)], 10));

    [Fact]
    public void Worth_EndsWhereAnInstanceIsUsedTooSeldom()
    {
        Assert.Equal(2, SpareDivision.Worth(DemandDistribution.Certain(2), 0.2));
        Assert.Equal(8, SpareDivision.Worth(Evenly(1, 10), 0.25));
    }

    [Fact]
    public void PooledTenants_NeedFewerSparesThanEachAlone()
    {
        var book = new ForecastBook(new ForecastOptions { HorizonBins = 1 });
        var shape = new Core.Demand.AskShape.Profile("1g.10gb");
        var random = new Random(5);
        for (var bin = 0; bin < 2000; bin++)
        {
            book.Learn(bin, Enumerable.Range(0, 20)
                .Select(tenant => new DemandSample($"t{tenant}", shape, random.NextDouble() < 0.3 ? 10 : 0)));
        }

        var pooled = book.FindPool(shape)!.Forecast(2000).Quantile(0.95);
        var apart = book.Tenants.Sum(tenant => tenant.Series.Forecast(2000).Quantile(0.95));

        Assert.True(pooled < 0.7 * apart);
        Assert.True(pooled >= 60);
    }

    [Fact]
    public void IdleInstance_IsKeptWhileItsNeedIsLikelyEnough()
    {
        var costs = new ChangeCosts(IdlePrice: 1, MissPrice: 4, Create: 0.25, Destroy: 0.25, CreateHours: 0.01);

        var options = new ForecastOptions { HorizonBins = 12 };

        Assert.True(StandingNeed.Of(Evenly(1, 10), 2, slices: 2, options, costs).Keep);
        Assert.False(StandingNeed.Of(Evenly(1, 10), 11, slices: 2, options, costs).Keep);
    }

    [Fact]
    public void IdleInstance_CostsUntilItIsNeeded_NotForTheWholeHorizon()
    {
        var costs = new ChangeCosts(IdlePrice: 1, MissPrice: 4, Create: 0.25, Destroy: 0.25, CreateHours: 0);
        var options = new ForecastOptions { HorizonBins = 12 };

        var half = StandingNeed.Of(Evenly(7, 8), 8, slices: 2, options, costs);
        var never = StandingNeed.Of(Evenly(7, 8), 9, slices: 2, options, costs);

        // Needed in every other bin of five minutes: it idles for one bin on average, and is created again for sure.
        Assert.Equal(0.5, half.Probability);
        Assert.Equal(1.0 / 12, half.IdleHours, 4);
        Assert.True(half.Keep);
        Assert.Equal(1, never.IdleHours, 9);
        Assert.Equal((2.0, 0.25), (Math.Round(never.KeepCost, 9), never.DestroyCost));
    }

    private static DemandDistribution Evenly(int from, int to)
    {
        var values = Enumerable.Range(from, to - from + 1).Select(value => (double)value).ToArray();
        return new DemandDistribution(values, [.. values.Select(_ => 1.0)]);
    }
}
