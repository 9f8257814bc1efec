using System.Text.Json;
using Autopartition.Functional.Tests.Running;

namespace Autopartition.Functional.Tests.Simulations;

public sealed class SimulateTests : IDisposable
{
    private const string Still = "policies/keep-still.csx";
    private const string Tight = "policies/pack-tight.csx";

    private readonly Folder _folder = new();

    [Fact]
    public async Task Object_HasTheKeysOfTheContract()
    {
        var result = (await Cli.Run("simulate", SmallScenario.WriteMade(_folder), "--json")).Expect(0).Json;

        string[] keys = ["scenario", "seed", "solver", "resultHash", "rejectedRows", "skippedRows", "policySets"];
        string[] keysOfSet =
        [
            "name", "policies", "versions", "asks", "servedPercent", "unservedPercent", "servedPercentOfSliceSeconds",
            "unservedPercentOfSliceSeconds", "waitSeconds", "oom", "gpuHours", "waste", "reconfigurations", "cost",
            "spares", "idleGivenUp", "planner", "forecast",
        ];
        var set = result.List("policySets")[0];
        Assert.Equal(keys, result.Keys());
        Assert.Equal(keysOfSet, set.Keys());
        Assert.Equal(["p50", "p99"], set.GetProperty("waitSeconds").Keys());
        string[] changes = ["creates", "destroys", "modeChanges", "drains", "moved", "drainSeconds"];
        Assert.Equal(changes, set.GetProperty("reconfigurations").Keys());
        Assert.Equal(["count", "p50Ms", "p99Ms", "maxGap", "plansWithoutForecasts"], set.GetProperty("planner").Keys());
        Assert.Equal(["wape", "coverage95"], set.GetProperty("forecast").Keys());
        Assert.Equal("small", result.Text("scenario"));
        Assert.Equal(200, set.Number("asks"));
        Assert.Equal(100, set.Number("servedPercent") + set.Number("unservedPercent"), 9);
    }

    [Fact]
    public async Task SameSeed_GivesTheSameResultAndAnotherGivesOthers()
    {
        var scenario = SmallScenario.WriteMade(_folder);

        var first = (await Cli.Run("simulate", scenario, "--json")).Expect(0).Json;
        var second = (await Cli.Run("simulate", scenario, "--json")).Expect(0).Json;
        var other = (await Cli.Run("simulate", scenario, "--seed", "2", "--json")).Expect(0).Json;

        Assert.Equal(Hash(first), Hash(second));
        Assert.Equal(Figures(first), Figures(second));
        Assert.NotEqual(Hash(first), Hash(other));
        Assert.NotEqual(Figures(first), Figures(other));
        Assert.Equal(2, other.Number("seed"));
    }

    [Fact]
    public async Task Text_ShowsTableFleetAndNotes()
    {
        var run = (await Cli.Run("simulate", SmallScenario.WriteMade(_folder))).Expect(0);

        Assert.Contains("served, % of asks", run.Output, StringComparison.Ordinal);
        Assert.Contains("gpu-000", run.Output, StringComparison.Ordinal);
        Assert.Contains("made from seed 1, not measured", run.Output, StringComparison.Ordinal);
        Assert.Contains("assumptions", run.Output, StringComparison.Ordinal);
        Assert.Matches("resultHash: [0-9a-f]{64}\n", run.Output);
        Assert.Contains("none: 200 asks replayed", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Json_KeepsTheTableOffStandardOutput()
    {
        var file = _folder.At("result.json");

        var run = (await Cli.Run("simulate", SmallScenario.WriteMade(_folder), "--json", "--out", file)).Expect(0);

        Assert.Equal(JsonValueKind.Object, run.Json.ValueKind);
        Assert.Equal(run.Output, await File.ReadAllTextAsync(file));
        Assert.Contains("served, % of asks", run.Error, StringComparison.Ordinal);
        Assert.Contains("replayed", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("\u001b", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Compare_MakesASetForEachFile()
    {
        var scenario = SmallScenario.WriteMade(_folder);

        var run = (await Cli.Run("simulate", scenario, "--json", "--compare", Still, Tight)).Expect(0);

        var sets = run.Json.List("policySets");
        Assert.Equal(["keep-still", "pack-tight"], sets.Select(set => set.Text("name")));
        Assert.Equal("pack-tight.csx", sets[1].List("policies")[0].GetString());
    }

    [Fact]
    public async Task Policy_MakesOneSetOfAllFiles()
    {
        var scenario = SmallScenario.WriteMade(_folder);

        var run = (await Cli.Run("simulate", scenario, "--json", "--policy", Still, "--policy", Tight)).Expect(0);

        var set = Assert.Single(run.Json.List("policySets"));
        Assert.Equal(2, set.List("policies").Count);
    }

    [Fact]
    public async Task DecisionThatIsNotCarriedOut_IsShownByVerb()
    {
        var scenario = SmallScenario.WriteMade(_folder);
        var policy = _folder.Write("torn.csx",
            "Hold(Gpus[0], because: \"it stays\");\nDrain(Gpus[0], within: Minutes(5), because: \"it goes\");\n");

        var run = (await Cli.Run("simulate", scenario, "--policy", policy)).Expect(0);

        Assert.Contains("torn: 1 x drain overruled: ", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RejectedPolicy_IsANegativeAnswerBeforeAnyRun()
    {
        var scenario = SmallScenario.WriteMade(_folder);
        var policy = _folder.Write("wrong.csx", "NoSuchVerb();\n");

        var run = (await Cli.Run("simulate", scenario, "--compare", Still, policy, "--json"))
            .Expect(1)
            .WithoutTrace();

        Assert.Contains("wrong.csx(1,1): error ", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("replayed", run.Error, StringComparison.Ordinal);
        Assert.Empty(run.Output);
    }

    [Fact]
    public async Task Quickstart_ShowsItsTable()
    {
        var run = (await Cli.Run("simulate", "config/scenarios/quickstart.yaml")).Expect(0);

        Assert.Contains("policy set", run.Output, StringComparison.Ordinal);
        Assert.Contains("served, % of slice-seconds", run.Output, StringComparison.Ordinal);
        Assert.All(run.Output.Split('\n'), line => Assert.InRange(line.Length, 0, 100));
    }

    public void Dispose() => _folder.Dispose();

    private static string? Hash(JsonElement result) => result.Text("resultHash");

    /// <summary>The figures of the first set that may not depend on the machine.</summary>
    private static string Figures(JsonElement result) => string.Join('\n', result.List("policySets")[0]
        .EnumerateObject()
        .Where(property => property.Name != "planner")
        .Select(property => property.Value.GetRawText()));
}
