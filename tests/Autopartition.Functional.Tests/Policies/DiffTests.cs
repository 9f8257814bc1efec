using Autopartition.Functional.Tests.Running;
using Autopartition.Functional.Tests.Simulations;

namespace Autopartition.Functional.Tests.Policies;

public sealed class DiffTests : IDisposable
{
    private const string Other = """
        foreach (var tenant in Tenants.Where(tenant => tenant.Waiting > 1))
            Buffer(tenant, quantile: 0.5, because: "other words");
        Weigh(ObjectiveTerm.Change, 3, because: "new");
        """;

    private readonly Folder _folder = new();
    private readonly string _before;
    private readonly string _after;

    public DiffTests() => (_before, _after) = (Script.WriteGood(_folder), _folder.Write("other.csx", Other));

    [Fact]
    public async Task APolicyAndItself_AskForTheSame()
    {
        var run = (await Cli.Run("policy", "diff", "policies/variance.csx", "policies/variance.csx",
            "--detailed-exitcode", "--json")).Expect(0);

        Assert.Equal((1.0, 1.0), (run.Json.Number("moments"), run.Json.Number("agreed")));
        Assert.Empty(run.Json.List("changes"));
    }

    [Fact]
    public async Task AScenario_SaysWhichDecisionsChangeAndWhatItCosts()
    {
        var scenario = SmallScenario.WriteMade(_folder);

        var run = (await Cli.Run("policy", "diff", _before, _after, "--scenario", scenario,
            "--planner", "greedy", "--json", "--detailed-exitcode")).Expect(10);

        Assert.Contains(run.Json.List("changes"), change =>
            change.GetProperty("after").ValueKind == System.Text.Json.JsonValueKind.Object
            && change.GetProperty("after").Text("verb") == "weigh"
            && change.Number("moments") == run.Json.Number("moments"));
        var sets = run.Json.GetProperty("cost").List("policySets");
        Assert.Equal(["before", "after"], sets.Select(set => set.Text("name")));
        Assert.All(sets, set => Assert.Equal(200, set.Number("asks")));
        Assert.Contains("served, % of asks", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ARecording_ServesDiffAndEval()
    {
        var (scenario, recording) = (SmallScenario.WriteMade(_folder), _folder.At("day.jsonl"));
        var simulated = (await Cli.Run("simulate", scenario, "--policy", _before, "--planner", "greedy",
            "--record", recording, "--json")).Expect(0);

        var diff = (await Cli.Run("policy", "diff", _before, _before, "--decisions", recording, "--json")).Expect(0);
        var other = (await Cli.Run("policy", "diff", _before, _after, "--decisions", recording)).Expect(0);
        var eval = (await Cli.Run("policy", "eval", _after, "--snapshot", recording, "--moment", "2")).Expect(0);

        Assert.Equal(File.ReadLines(recording).Count(), diff.Json.Number("moments"));
        Assert.Equal(diff.Json.Number("moments"), diff.Json.Number("agreed"));
        Assert.Contains("3: weigh change, factor 3", other.Output, StringComparison.Ordinal);
        Assert.Contains("weigh change, factor 3", eval.Output, StringComparison.Ordinal);
        var version = simulated.Json.List("policySets")[0].List("versions")[0];
        Assert.Equal(diff.Json.GetProperty("before").Text("version"), version.Text("version"));
        Assert.Equal("good.csx", version.Text("file"));
    }

    [Fact]
    public async Task WrongInput_IsTold()
    {
        var broken = _folder.Write("broken.jsonl", "nonsense\n");

        var missing = (await Cli.Run("policy", "diff", _folder.At("no.csx"), _after)).Expect(2).WithoutTrace();
        var wrong = (await Cli.Run("policy", "diff", _before, _after, "--decisions", broken)).Expect(2).WithoutTrace();
        var rejected = (await Cli.Run("policy", "diff", _before, _folder.Write("bad.csx", Script.Rejected)))
            .Expect(1).WithoutTrace();
        var moment = (await Cli.Run("policy", "eval", _after, "--snapshot", broken, "--moment", "2")).Expect(2);

        Assert.Contains("no.csx(1,1): error: file not found", missing.Error, StringComparison.Ordinal);
        Assert.Contains("broken.jsonl(1,2): error: not a recorded moment", wrong.Error, StringComparison.Ordinal);
        Assert.Contains("bad.csx(2,1): error ", rejected.Error, StringComparison.Ordinal);
        Assert.Contains("broken.jsonl(1,2)", moment.Error, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();
}
