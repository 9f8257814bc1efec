using System.Text;
using Autopartition.Functional.Tests.Running;

namespace Autopartition.Functional.Tests.Forecasts;

public sealed class ForecastTests
{
    private const StringComparison Ordinal = StringComparison.Ordinal;

    [Fact]
    public async Task Json_HasTheKeysOfTheContractAndTheLastValueInEveryRace()
    {
        var run = (await Cli.Run("forecast", "config/traces/week-of-rates.csv", "--json")).Expect(0);

        Assert.Superset(
            new HashSet<string> { "series", "pools", "idlePercent", "unservedPercent", "changesPerHour" },
            run.Json.Keys().ToHashSet());
        Assert.Equal(6, run.Json.List("series").Count);
        Assert.Equal(3, run.Json.List("pools").Count);
        foreach (var series in run.Json.List("series").Concat(run.Json.List("pools")))
        {
            Assert.Superset(
                new HashSet<string> { "tenant", "profile", "chosen", "candidates", "coverage95" },
                series.Keys().ToHashSet());
            Assert.Equal("last-value", series.List("candidates")[0].Text("name"));
            Assert.Contains(series.Text("chosen"), series.List("candidates").Select(one => one.Text("name")));
            Assert.InRange(series.Number("coverage95"), 0.9, 1);
        }
        Assert.InRange(run.Json.Number("unservedPercent"), 0, 10);
        Assert.InRange(run.Json.Number("idlePercent"), 0, 40);
    }

    [Fact]
    public async Task FallingSeries_IsForecastWithoutAnythingNegative()
    {
        using var folder = new Folder();
        var text = new StringBuilder("time_s,tenant,profile,demand\n");
        double[] falling = [100, 80, 60, 40, 20, 10, 0, 0];
        for (var i = 0; i < falling.Length; i++)
            text.Append(600 * i).Append(",a,1g.10gb,").Append(falling[i]).Append('\n');
        var path = folder.Write("falling.csv", text.ToString());

        var run = (await Cli.Run("forecast", path, "--horizon", "600", "--json")).Expect(0);

        Assert.InRange(run.Json.List("pools")[0].Number("ready"), 0, 100);
        Assert.DoesNotContain(": -", run.Output, Ordinal);
    }

    [Fact]
    public async Task Table_ShowsAPlotTheRaceAndTheMemory()
    {
        var run = (await Cli.Run("forecast", "config/traces/week-of-rates.csv")).Expect(0);

        Assert.Contains("wanted ", run.Output, Ordinal);
        Assert.Contains("last-value", run.Output, Ordinal);
        Assert.Contains("a miss costs 4 and an idle slice 1 an hour", run.Output, Ordinal);
        Assert.Contains("KiB a series", run.Output, Ordinal);
    }

    [Fact]
    public async Task MalformedRow_IsToldWithFileLineAndReason()
    {
        using var folder = new Folder();
        var path = folder.Write(
            "bad.csv",
            "time_s,tenant,profile,demand\n0,a,1g.10gb,1\n600,a,1g.10gb,lots\n1200,a,1g.10gb,2\n1800,a,1g.10gb,2\n"
            + "2400,a,1g.10gb,2\n");

        var run = (await Cli.Run("forecast", path, "--json")).Expect(0);

        Assert.Contains("bad.csv(3): demand 'lots' is not a number", run.Error, Ordinal);
        Assert.Equal(1, run.Json.Number("rejectedRows"));
    }

    [Theory]
    [InlineData("nowhere.csv", "does not exist")]
    [InlineData("README.md", "is no trace of format demand")]
    public async Task FileThatIsNoTrace_IsBadInput(string path, string reason)
    {
        var run = (await Cli.Run("forecast", path)).Expect(2);

        Assert.Contains(reason, run.Error, Ordinal);
    }
}
