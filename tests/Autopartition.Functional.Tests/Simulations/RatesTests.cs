using Autopartition.Functional.Tests.Running;

namespace Autopartition.Functional.Tests.Simulations;

public sealed class RatesTests
{
    [Fact]
    public async Task ScenarioOfRates_RunsTheLoopFromDemandToPlan()
    {
        var run = (await Cli.Run(
            "simulate", "config/scenarios/rates.yaml", "--policy", "policies/keep-still.csx", "--planner", "best-fit",
            "--json")).Expect(0);

        var set = run.Json.List("policySets")[0];
        Assert.True(set.Number("asks") > 1000);
        Assert.InRange(set.Number("servedPercent"), 90, 100);
        Assert.InRange(set.GetProperty("forecast").Number("wape"), 0.01, 0.6);
        Assert.InRange(set.GetProperty("forecast").Number("coverage95"), 0.9, 1);
    }
}
