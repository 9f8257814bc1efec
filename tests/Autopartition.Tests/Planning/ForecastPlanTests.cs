using System.Collections.Immutable;
using Autopartition.Core.Demand;
using static Autopartition.Tests.Planning.PlanningWorld;

namespace Autopartition.Tests.Planning;

public sealed class ForecastPlanTests
{
    private static DemandForecast Forecast(string shape, params (double Quantile, double Demand)[] quantiles) => new(
        "t",
        Shape(shape),
        TimeSpan.FromHours(1),
        quantiles.ToImmutableSortedDictionary(step => step.Quantile, step => step.Demand));

    [Fact]
    public void Distribution_StepsAtTheStatedQuantiles()
    {
        var forecast = Forecast("1g.10gb", (0.5, 3), (0.9, 4.5), (0.99, 7));

        Assert.Equal(
            [(3, 1.0), (2, 0.5), (2, 0.1)],
            forecast.Steps.Select(step => (step.Count, Math.Round(step.Probability, 9))));
        Assert.Equal(3 + 2 * 0.5 + 2 * 0.1, forecast.ExpectedShortfall(0), 9);
        Assert.Equal(1 * 0.5 + 2 * 0.1, forecast.ExpectedShortfall(4), 9);
        Assert.Equal(0, forecast.ExpectedShortfall(7), 9);
        Assert.Equal([0, 0.5, 0.5, 0.9, 0.99], new[] { 2, 3, 4, 5, 7 }.Select(forecast.CoveredQuantile));
    }

    [Fact]
    public void LikelyDemand_IsKeptReadyAndUnlikelyDemandIsNot()
    {
        var forecast = Forecast("1g.10gb", (0.5, 2), (0.95, 3), (0.999, 6));
        var problem = Problem([Mig("g0")], []) with { Forecasts = [forecast] };

        var cover = Assert.Single(Plan(problem).Forecasts);

        // An instance idles at 2 slices an hour and costs 0.25 to create; a miss costs 8 an hour. Worth it from
        // 25 % on.
        Assert.Equal((3, 0.95), (cover.Ready, cover.CoveredQuantile));
        Assert.Equal(3 * 0.05, cover.ExpectedShortfall, 9);
    }

    [Fact]
    public void AsksComeBeforeAnyForecast()
    {
        var problem = Problem([Mig("g0")], Asks("7g.80gb")) with { Forecasts = [Forecast("1g.10gb", (0.5, 7))] };

        var result = Plan(problem);

        Assert.Empty(result.Unserved);
        Assert.Equal(0, Assert.Single(result.Forecasts).Ready);
    }

    [Fact]
    public void SameAsksTwoForecasts_TwoPlansThatBruteForceConfirms()
    {
        var fleet = new[] { Mig("g0", "3g.40gb@4=x"), Mig("g1", "4g.40gb@0=x 1g.10gb@6=x"), Mig("g2", "1g.10gb@0=x") };
        var asks = Asks("3g.40gb");
        var calm = Problem(fleet, asks) with { Forecasts = [Forecast("1g.10gb", (0.5, 1), (0.9, 2))] };
        var wild = Problem(fleet, asks) with { Forecasts = [Forecast("4g.40gb", (0.5, 1))] };

        foreach (var problem in new[] { calm, wild })
        {
            var (unserved, cost) = new BruteForcePlan(problem).Solve();
            var stages = Plan(problem).Stages;
            Assert.Equal((unserved, cost), ((long)stages[0].Objective, (long)stages[1].Objective));
        }
        Assert.NotEqual(
            Plan(calm).Plan.Targets.Select(target => target.Layout.ToString()),
            Plan(wild).Plan.Targets.Select(target => target.Layout.ToString()));
    }
}
