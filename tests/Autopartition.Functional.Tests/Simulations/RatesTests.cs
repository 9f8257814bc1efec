using Autopartition.Functional.Tests.Running;

namespace Autopartition.Functional.Tests.Simulations;

public sealed class RatesTests : IDisposable
{
    private const int BinSeconds = 600;
    private const int BinsOfADay = 144;

    private readonly Folder _folder = new();

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

    [Fact]
    public async Task Forecasts_LowerTheCostAtEqualService_AndSayWhyTheyKeepSpares()
    {
        var run = (await Cli.Run("simulate", WriteWaves(), "--json")).Expect(0);

        var (on, off) = (run.Json.List("policySets")[0], run.Json.List("policySets")[1]);
        Assert.InRange(on.Number("servedPercent"), off.Number("servedPercent") - 0.1, 100);
        Assert.True(on.GetProperty("cost").Number("total") < off.GetProperty("cost").Number("total"));
        Assert.True(on.Number("idleGivenUp") > 0);
        Assert.Equal(0, off.Number("idleGivenUp"));
        Assert.Empty(off.List("spares"));
        Assert.All(on.List("spares"), spare =>
        {
            Assert.Equal(0.8, spare.Number("quantile"), 9);
            Assert.Contains("a miss costs 4 and an idle slice 1", spare.Text("reason"), StringComparison.Ordinal);
        });
        Assert.Contains("the 0.8 quantile; a miss costs 4", Words(run.Error), StringComparison.Ordinal);
        Assert.Equal(0, on.GetProperty("planner").Number("plansWithoutForecasts"));
    }

    [Fact]
    public async Task PlannerThatCannotUseForecasts_SaysSo()
    {
        var run = (await Cli.Run("simulate", WriteWaves(), "--planner", "best-fit", "--json")).Expect(0);

        Assert.True(run.Json.List("policySets")[0].GetProperty("planner").Number("plansWithoutForecasts") > 0);
        Assert.Contains("made no use of the forecasts", Words(run.Error), StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    /// <summary>Two services of opposite days and different shapes, for three days, twice.</summary>
    private string WriteWaves()
    {
        var rows = new List<string> { "time_s,tenant,profile,demand" };
        for (var bin = 0; bin < 3 * BinsOfADay; bin++)
        {
            var wave = Math.Sin(2 * Math.PI * bin / BinsOfADay);
            rows.Add(FormattableString.Invariant($"{bin * BinSeconds},day,1g.10gb,{8 + 7 * wave:0.00}"));
            rows.Add(FormattableString.Invariant($"{bin * BinSeconds},night,2g.20gb,{4 - 3 * wave:0.00}"));
        }
        _folder.Write("waves.csv", string.Join('\n', rows) + "\n");
        return _folder.Write("waves.yaml", """
            fleet: { gpus: [{ model: h100_80gb_sxm5, count: 4, perNode: 4 }] }
            trace: { format: demand, path: waves.csv }
            planningPeriodSeconds: 600
            policySets:
              - { name: foreseen, policies: [] }
              - { name: unforeseen, policies: [], forecasts: off }
            """);
    }

    private static string Words(string text) => string.Join(' ', text.Split((char[])[' ', '\n'],
        StringSplitOptions.RemoveEmptyEntries));
}
