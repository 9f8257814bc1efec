using System.Text.Json;
using Autopartition.Functional.Tests.Running;

namespace Autopartition.Functional.Tests.Capacity;

/// <summary>The talk's table of most videos in parallel, its figure W, and what people type wrong.</summary>
public sealed class CapacityTests
{
    private const StringComparison Ordinal = StringComparison.Ordinal;
    private const string Small = "wan2.2-ti2v-5b";
    private const string Large = "wan2.2-s2v-14b";

    /// <summary>The eight cells; where the talk gives a range, the upper figure.</summary>
    [Theory]
    [InlineData("h100_80gb_sxm5", Small, "mps", 2, 3, "")]
    [InlineData("b200_180gb", Small, "mps", 5, 7, "")]
    [InlineData("h100_80gb_sxm5", Large, "mps", 1, 1, "")]
    [InlineData("b200_180gb", Large, "mps", 3, 3, "")]
    [InlineData("h100_80gb_sxm5", Small, "mig", 2, 2, "3g.40gb")]
    [InlineData("b200_180gb", Small, "mig", 4, 4, "1g.45gb")]
    [InlineData("h100_80gb_sxm5", Large, "mig", 1, 1, "7g.80gb")]
    [InlineData("b200_180gb", Large, "mig", 2, 2, "3g.90gb")]
    public async Task FigureW_ComesOutOfCatalogAndMemory(
        string model, string workload, string mode, int simultaneous, int staggered, string profile)
    {
        var json = await Json(model, "--workload", workload, "--mode", mode);

        Assert.Equal(simultaneous, json.Number("simultaneous"));
        Assert.Equal(staggered, json.Number("staggered"));
        Assert.Equal(profile, json.Text("profile") ?? "");
        Assert.Equal(profile.Length > 0 ? simultaneous : 0, json.List("layout").Count);
        Assert.Equal(mode == "mig" ? "guaranteed" : "not guaranteed", json.Text("isolation"));
        Assert.Equal(mode == "mps", json.GetProperty("leftover").GetProperty("otherWork").GetBoolean());
    }

    /// <summary>The lower figures of the talk's ranges: faster instances, of which fewer fit.</summary>
    [Theory]
    [InlineData("b200_180gb", Small, "3 x 2g.45gb")]
    [InlineData("b200_180gb", Large, "1 x 4g.90gb")]
    [InlineData("h100_80gb_sxm5", Small, "1 x 4g.40gb")]
    public async Task FasterLayouts_AreAlternatives(string model, string workload, string expected)
    {
        var json = await Json(model, "--workload", workload, "--mode", "mig");

        var most = json.Number("simultaneous");
        var alternatives = json.List("alternatives");
        Assert.Contains(expected, alternatives.Select(one => $"{one.Number("holds")} x {one.Text("profile")}"));
        Assert.All(alternatives, one => Assert.InRange(one.Number("holds"), 1, most - 1));
        Assert.All(alternatives, one => Assert.Equal(one.Number("holds"), one.List("layout").Count));
    }

    [Fact]
    public async Task Json_HasExactlyTheKeysOfTheContract()
    {
        var one = await Json("h100_80gb_sxm5", "--peak-gib", "33", "--typical-gib", "21", "--mode", "mps");
        var all = await Json("h100_80gb_sxm5", "--peak-gib", "33", "--typical-gib", "21");

        string[] keys =
        [
            "model", "mode", "peakGib", "typicalGib", "simultaneous", "staggered", "profile", "layout", "limit",
            "isolation", "leftover", "alternatives",
        ];
        Assert.Equal(keys, one.Keys());
        Assert.Equal(["modes"], all.Keys());
        Assert.Equal(["mig", "mps", "time-sliced"], all.List("modes").Select(mode => mode.Text("mode")));
        Assert.All(all.List("modes"), mode => Assert.Equal(keys, mode.Keys()));
        Assert.True(JsonElement.DeepEquals(one, all.List("modes")[1]));
    }

    [Fact]
    public async Task NothingFits_SaysWhy()
    {
        var json = await Json("h100_80gb_sxm5", "--peak-gib", "79.26", "--typical-gib", "1");

        Assert.All(json.List("modes"), mode => Assert.Equal(0, mode.Number("simultaneous")));
        Assert.All(json.List("modes"), mode => Assert.Equal(0, mode.Number("staggered")));
        Assert.Contains("79.25", json.List("modes")[1].Text("limit"), Ordinal);
        Assert.Contains("no instance", json.List("modes")[0].Text("limit"), Ordinal);
    }

    [Fact]
    public async Task ManySmallOnes_MeetTheClientLimit()
    {
        var json = await Json("h100_80gb_sxm5", "--peak-gib", "1", "--mode", "mps");

        Assert.Equal(48, json.Number("simultaneous"));
        Assert.Contains("48 clients", json.Text("limit"), Ordinal);
    }

    [Fact]
    public async Task ModelWithUnknownPlacements_KnowsNoCountUnderMig()
    {
        var json = await Json("rtx_pro_5000_48gb", "--peak-gib", "10", "--mode", "mig");

        Assert.Equal(JsonValueKind.Null, json.GetProperty("simultaneous").ValueKind);
    }

    [Fact]
    public async Task Table_ShowsEveryModeAndTheReasons()
    {
        var run = (await Cli.Run("capacity", "b200_180gb", "--workload", Small)).Expect(0);

        Assert.Contains("1g.45gb@0 1g.45gb@2 1g.45gb@4 1g.45gb@6", run.Output, Ordinal);
        Assert.Contains("or 3 x 2g.45gb, faster", run.Output, Ordinal);
        Assert.Contains("time-sliced", run.Output, Ordinal);
    }

    [Theory]
    [InlineData("say of what", "h100_80gb_sxm5")]
    [InlineData("is below --typical-gib", "h100_80gb_sxm5", "--peak-gib", "10", "--typical-gib", "11")]
    [InlineData("leave --peak-gib", "h100_80gb_sxm5", "--workload", Small, "--peak-gib", "10")]
    [InlineData("'-3' is no number", "h100_80gb_sxm5", "--peak-gib", "-3")]
    [InlineData("'whole' is none of", "h100_80gb_sxm5", "--peak-gib", "3", "--mode", "whole")]
    [InlineData("did you mean b200_180gb or gb200_186gb?", "b200", "--peak-gib", "3")]
    [InlineData("no workload is called 'wan'", "h100_80gb_sxm5", "--workload", "wan")]
    [InlineData("file not found", "h100_80gb_sxm5", "--workload", "nowhere.yaml")]
    public async Task BadUsage_EndsWithTheReason(string reason, params string[] arguments)
    {
        var run = (await Cli.Run(["capacity", .. arguments])).Expect(2).WithoutTrace();

        Assert.Contains(reason, run.Error, Ordinal);
        Assert.Empty(run.Output);
    }

    [Fact]
    public async Task BadWorkload_TellsEverythingAtOnce()
    {
        using var folder = new Folder();
        var file = folder.Write("mine.yaml", """
            reference: h100_80gb_sxm5
            phases:
              - { name: load, seconds: -3, typicalGib: 20, peakGib: 10 }
              - { name: run, seconds: 100, typicalGib: 900 }
            sources: [{ figures: [seconds, typicalGib, peakGib], origin: measured, from: here }]
            """);

        var run = (await Cli.Run("capacity", "h100_80gb_sxm5", "--workload", file)).Expect(2).WithoutTrace();

        Assert.Contains($"{file}(3,28): error: seconds: '-3' is out of range", run.Error, Ordinal);
        Assert.Contains($"{file}(3,57): error: peakGib: 10 GiB is below typicalGib, 20", run.Error, Ordinal);
        Assert.Contains($"{file}(4,44): error: typicalGib: 900 GiB is more than every card has", run.Error, Ordinal);
    }

    private static async Task<JsonElement> Json(string model, params string[] arguments)
    {
        var run = (await Cli.Run(["capacity", model, .. arguments, "--json"])).Expect(0);
        Assert.Empty(run.Error);
        return run.Json;
    }
}
