using System.Text.Json;
using Autopartition.Functional.Tests.Running;
using Autopartition.Functional.Tests.Simulations;

namespace Autopartition.Functional.Tests.Policies;

public sealed class EvalTests : IDisposable
{
    private readonly Folder _folder = new();

    [Fact]
    public async Task WithoutASnapshot_ThePolicyLooksAtTheDemoFleet()
    {
        var run = (await Cli.Run("policy", "eval", "policies/variance.csx")).Expect(0);

        Assert.StartsWith("the demo snapshot: 6 GPUs, 5 tenants", run.Output, StringComparison.Ordinal);
        Assert.Contains("prefer video, model b200_180gb", run.Output, StringComparison.Ordinal);
        Assert.Empty(run.Error);
    }

    [Fact]
    public async Task Json_NamesTheVersionThatDecided()
    {
        var run = (await Cli.Run("policy", "eval", "policies/variance.csx", "--json")).Expect(0);

        var version = run.Json.List("policies")[0].Text("version");
        Assert.Equal(64, version!.Length);
        Assert.NotEmpty(run.Json.List("decisions"));
        Assert.All(run.Json.List("decisions"), outcome =>
            Assert.Equal(version, outcome.GetProperty("decision").Text("version")));
    }

    [Fact]
    public async Task OfTwoPolicies_TheLosingDecisionNamesTheWinner()
    {
        var run = (await Cli.Run(
            "policy", "eval", "policies/pack-tight.csx", "policies/keep-still.csx", "--json")).Expect(0);

        var beaten = run.Json.List("decisions")
            .Where(outcome => outcome.Text("overruledBy") is not null)
            .Select(outcome => outcome.GetProperty("decision").Text("verb"));
        Assert.Equal(["drain"], beaten.Distinct());
    }

    [Fact]
    public async Task RejectedPolicy_EndsWith1()
    {
        var run = (await Cli.Run("policy", "eval", _folder.Write("bad.csx", Script.Rejected))).Expect(1).WithoutTrace();

        Assert.Contains("bad.csx(2,1): error ", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task PolicyThatFails_EndsWith1AndNamesTheLine()
    {
        var script = _folder.Write("fails.csx", "var zero = Queue.Length;\nvar one = 1 / zero;\n");

        var run = (await Cli.Run("policy", "eval", script)).Expect(1).WithoutTrace();

        const string Told = "fails.csx(2,1): error AP0401: a division by zero (version ";
        Assert.Contains(Told, run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("fuel", "while (true) { }")]
    [InlineData("depth", "int Fall(int depth) => Fall(depth + 1) + 1; Fall(0);")]
    [InlineData("allocation", "var block = new int[1 << 28];")]
    [InlineData("output", "var s = \"x\"; for (var i = 0; i < 12; i++) s += s;"
        + " for (var i = 0; i < 900; i++) RequireApproval(because: s);")]
    public async Task PolicyThatSpendsABudget_EndsWith3AndNamesIt(string budget, string script)
    {
        var path = _folder.Write("greedy.csx", script);

        var run = (await Cli.Run("policy", "eval", path, "--json")).Expect(3).WithoutTrace();

        Assert.Equal(budget, run.Json.List("policies")[0].Text("stoppedBy"));
        Assert.Empty(run.Json.List("decisions"));
        Assert.Contains("greedy.csx(1,1): error AP0402: ", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WrongSnapshot_IsToldWithItsPlace()
    {
        var snapshot = _folder.Write("given.yaml", "now: soon\ngpus: [{ id: a }]\n");

        var run = (await Cli.Run("policy", "eval", "policies/variance.csx", "--snapshot", snapshot))
            .Expect(2).WithoutTrace();

        Assert.Contains("given.yaml(1,6): error: now", run.Error, StringComparison.Ordinal);
        Assert.Contains("given.yaml(2,8): error: missing key 'model'", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CalendarOfAScenario_ReachesThePolicy()
    {
        var scenario = SmallScenario.WriteMade(_folder);
        const string Window = "{ name: maintenance, days: [mon], from: \"02:00\", until: \"03:00\" }";
        File.AppendAllText(scenario, $"calendar: [{Window}]\n");
        var recording = _folder.At("day.jsonl");

        (await Cli.Run("simulate", scenario, "--policy", "policies/maintenance-window.csx", "--planner", "greedy",
            "--record", recording)).Expect(0);

        var approvals = File.ReadLines(recording)
            .Select(line => JsonDocument.Parse(line).RootElement)
            .Where(moment => moment.List("failures").Count == 0)
            .ToLookup(
                moment => moment.GetProperty("snapshot").Text("now")!.Contains("T02:", StringComparison.Ordinal),
                moment => moment.List("decisions").Any(decision => decision.Text("verb") == "require-approval"));
        Assert.NotEmpty(approvals[true]);
        Assert.DoesNotContain(true, approvals[true]);
        Assert.DoesNotContain(false, approvals[false]);
    }

    public void Dispose() => _folder.Dispose();
}
