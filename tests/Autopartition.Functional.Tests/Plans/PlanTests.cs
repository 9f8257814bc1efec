using Autopartition.Functional.Tests.Running;

namespace Autopartition.Functional.Tests.Plans;

public sealed class PlanTests : IDisposable
{
    private const string DemoFleet = "config/fleets/demo.yaml";
    private const string DemoDemand = "config/fleets/demand.yaml";

    private readonly Folder _folder = new();

    [Fact]
    public async Task Object_HasTheKeysOfTheContract()
    {
        var plan = (await Cli.Run("plan", "--fleet", DemoFleet, "--demand", DemoDemand, "--json")).Expect(0).Json;

        string[] keys =
        [
            "status", "objective", "bound", "gap", "stages", "objectiveTerms", "solver", "elapsedMs", "gpus", "steps",
            "served", "moves", "unserved", "waste", "room", "forecast", "conflicts",
        ];
        Assert.Equal(keys, plan.Keys());
        Assert.Equal(["id", "model", "mode", "before", "after", "shares"], plan.List("gpus")[0].Keys());
        Assert.Equal(
            ["id", "gpu", "kind", "instance", "dependsOn", "lease", "mode", "compensation", "reset"],
            plan.List("steps")[0].Keys());
        Assert.Contains(plan.List("steps"), step => step.Text("compensation") == "destroy-instance");
        Assert.All(plan.List("steps"), step => Assert.Equal("none", step.Text("reset")));
        Assert.Equal(["id", "tenant", "ask", "gpu", "instance", "share"], plan.List("served")[0].Keys());
        var waste = plan.GetProperty("waste");
        foreach (var part in new[] { "stranded", "idle", "oversized" })
            Assert.Equal(["computeSlices", "memorySlices", "sms", "memoryGib"], waste.GetProperty(part).Keys());
    }

    [Fact]
    public async Task EightGpus_ArePlannedWithoutGapAndWithoutTouchingALease()
    {
        var plan = (await Cli.Run("plan", "--fleet", DemoFleet, "--demand", DemoDemand, "--json")).Expect(0).Json;

        Assert.Equal("optimal", plan.Text("status"));
        Assert.Equal(0, plan.Number("gap"));
        Assert.Empty(plan.List("unserved"));
        var after = plan.List("gpus")
            .ToDictionary(gpu => gpu.Text("id")!, gpu => gpu.Texts("after"));
        Assert.Equal(8, after.Count);
        Assert.Superset(Set("3g.40gb@0", "3g.40gb@4"), after["gpu-0"].ToHashSet());
        Assert.Superset(Set("2g.20gb@2", "1g.10gb@4"), after["gpu-1"].ToHashSet());
        Assert.Superset(Set("4g.40gb@0", "1g.10gb@6"), after["gpu-4"].ToHashSet());
    }

    [Fact]
    public async Task Steps_FollowEachOtherAndNameWhatTheyActOn()
    {
        var plan = (await Cli.Run("plan", "--fleet", DemoFleet, "--demand", DemoDemand, "--json")).Expect(0).Json;

        var steps = plan.List("steps");
        var seen = new HashSet<string>();
        Assert.NotEmpty(steps);
        foreach (var step in steps)
        {
            Assert.All(step.Texts("dependsOn"), before => Assert.Contains(before, seen));
            Assert.True(seen.Add(step.Text("id")!));
            Assert.Matches("^[a-z]+(-[a-z]+)*$", step.Text("kind")!);
            var kind = step.Text("kind");
            if (kind is "create-instance" or "destroy-instance")
                Assert.Matches(@"^\dg\.\d+gb\S*@\d$", step.Text("instance")!);
        }
    }

    [Fact]
    public async Task Picture_ShowsBeforeAndAfterAndTheGap()
    {
        var run = (await Cli.Run("plan", "--fleet", DemoFleet, "--demand", DemoDemand)).Expect(0);

        Assert.Contains("gap: 0\n", run.Output, StringComparison.Ordinal);
        Assert.Contains("  before │", run.Output, StringComparison.Ordinal);
        Assert.Contains("  after  │", run.Output, StringComparison.Ordinal);
        Assert.Contains("│+", run.Output, StringComparison.Ordinal);
        Assert.Contains("solver: ", run.Output, StringComparison.Ordinal);
        var rows = run.Output.Split('\n').Where(line => line.Contains('│'));
        Assert.All(rows, row => Assert.InRange(row.Length, 1, 80));
    }

    [Fact]
    public async Task File_HoldsTheObject()
    {
        var file = _folder.At("plan.json");

        var run = await Cli.Run("plan", "--fleet", DemoFleet, "--demand", DemoDemand, "--json", "--out", file);

        Assert.Equal(run.Expect(0).Output, await File.ReadAllTextAsync(file));
    }

    [Fact]
    public async Task AskThatNothingServes_IsNamedWithTheReason()
    {
        const string Demand = """
            tenants:
              - name: b
                asks:
                  - { profile: 1g.6gb, count: 3 }
                  - { gpus: 2 }
                  - { profile: 7g.80gb }
            """;

        var fleet = OneGpu("[{ profile: 1g.10gb, start: 3, lease: { tenant: a } }]");
        var run = (await Plan(fleet, Demand, "--json")).Expect(0);

        var unserved = run.Json.List("unserved")
            .ToDictionary(group => group.Text("ask")!);
        Assert.Equal(3, unserved["1g.6gb"].Number("count"));
        Assert.Equal("b", unserved["1g.6gb"].Text("tenant"));
        Assert.Contains("1g.6gb", unserved["1g.6gb"].Text("reason"), StringComparison.Ordinal);
        Assert.Contains("2 GPUs", unserved["2 whole GPUs"].Text("reason"), StringComparison.Ordinal);
        Assert.Contains("lease", unserved["7g.80gb"].Text("reason"), StringComparison.Ordinal);
        Assert.Equal(["1g.10gb@3"], run.Json.List("gpus")[0].Texts("after"));
    }

    [Fact]
    public async Task NothingToDo_IsSaid()
    {
        var run = (await Plan(OneGpu("[]"), "tenants: [{ name: b }]", "--json")).Expect(0);

        Assert.Equal("no-change", run.Json.Text("status"));
        Assert.Empty(run.Json.List("steps"));
    }

    [Fact]
    public async Task Forecast_IsReportedWithWhatThePlanCoversOfIt()
    {
        const string Demand = """
            tenants:
              - name: b
                asks: []
                forecast:
                  - { profile: 3g.40gb, horizonSeconds: 3600, quantiles: { 0.5: 1, 0.9: 4 } }
            """;

        var run = (await Plan(OneGpu("[]"), Demand, "--json")).Expect(0);

        var forecast = Assert.Single(run.Json.List("forecast"));
        Assert.Equal(["tenant", "shape", "coveredQuantile", "expectedShortfall"], forecast.Keys());
        Assert.Equal("3g.40gb", forecast.Text("shape"));
        Assert.Equal(0.5, forecast.Number("coveredQuantile"));
        Assert.True(forecast.Number("expectedShortfall") > 0);
    }

    [Fact]
    public async Task Policy_BindsThePlanner()
    {
        var policy = _folder.Write("freeze.csx", "RequireApproval(because: \"a person looks first\");\n");

        const string Demand = "tenants: [{ name: b, asks: [{ profile: 3g.40gb }] }]";
        var run = (await Plan(OneGpu("[]"), Demand, "--json", "--policy", policy)).Expect(0);

        Assert.Empty(run.Json.List("steps"));
        Assert.Equal(1, run.Json.List("unserved")[0].Number("count"));
        Assert.Contains("freeze.csx:1", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RejectedPolicy_IsANegativeAnswerWithThePlace()
    {
        var policy = _folder.Write("wrong.csx", "var x = 1;\nNoSuchVerb(x);\n");

        var run = (await Plan(OneGpu("[]"), "tenants: [{ name: b }]", "--policy", policy)).Expect(1).WithoutTrace();

        Assert.Contains("wrong.csx(2,1): error ", run.Error, StringComparison.Ordinal);
        Assert.Empty(run.Output);
    }

    [Theory]
    [InlineData("native")]
    [InlineData("worker")]
    public async Task EachSolver_GivesAPlanOfTheSameWorth(string solver)
    {
        var run = await Cli.Run("plan", "--fleet", DemoFleet, "--demand", DemoDemand, "--solver", solver, "--json");
        Assert.SkipWhen(run.ExitCode == 4, run.Error);

        var usual = (await Cli.Run("plan", "--fleet", DemoFleet, "--demand", DemoDemand, "--json")).Expect(0).Json;
        Assert.Equal(usual.Number("objective"), run.Expect(0).Json.Number("objective"));
        Assert.Equal(0, run.Json.Number("gap"));
    }

    [Fact]
    public async Task WithoutAnySolver_TheGreedyPlannerAnswersAndSaysSo()
    {
        var run = (await Cli.RunWith(
            "AUTOPARTITION_SOLVER_WORKER", "/no/such/worker.mjs",
            "plan", "--fleet", DemoFleet, "--demand", DemoDemand, "--json")).Expect(0);
        Assert.SkipWhen(run.Error.Length == 0, "this build has a solver in the process");

        Assert.Contains("greedy", run.Error, StringComparison.Ordinal);
        Assert.Contains("greedy", run.Json.Text("solver"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("cp-sat")]
    [InlineData("first-fit")]
    public async Task FleetThatBreaksARule_HasNoPlanAndNoScriptThatSucceeds(string planner)
    {
        var fleet = OneGpu("""
            [{ profile: 1g.10gb, start: 0, lease: { tenant: a } },
                     { profile: 1g.10gb, start: 5, lease: { tenant: b } }]
            """);
        const string Demand = "tenants: [{ name: a, isolation: gpu }]";

        var script = (await Plan(fleet, Demand, "--planner", planner, "--as", "nvidia-smi")).Expect(1).Output;
        var json = (await Plan(fleet, Demand, "--planner", planner, "--json")).Expect(1).Json;

        Assert.EndsWith("exit 1\n", script, StringComparison.Ordinal);
        Assert.Contains("gpu-0 is leased to a and b", script, StringComparison.Ordinal);
        Assert.Equal("infeasible", json.Text("status"));
    }

    [Theory]
    [InlineData("greedy")]
    [InlineData("first-fit")]
    [InlineData("best-fit")]
    [InlineData("fgd-like")]
    [InlineData("mfi-like")]
    [InlineData("static-balanced")]
    public async Task PlannerToCompareWith_ServesWithinTheRulesAndSaysWhoItIs(string planner)
    {
        var run = await Cli.Run("plan", "--fleet", DemoFleet, "--demand", DemoDemand, "--planner", planner, "--json");

        Assert.StartsWith(planner, run.Expect(0).Json.Text("solver"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Explain_NamesTheMovesThatWouldServeWhatIsLeftOut()
    {
        var fleet = OneGpu("""
            [{ profile: 1g.10gb, start: 0, lease: { tenant: a, drainable: true } },
                     { profile: 1g.10gb, start: 5, lease: { tenant: b, drainable: true } }]
            """);
        const string Demand = "tenants: [{ name: x, asks: [{ profile: 4g.40gb }] }]";

        var run = (await Plan(fleet, Demand, "--explain")).Expect(0);
        var plan = (await Plan(fleet, Demand, "--explain", "--json")).Expect(0).Json;

        const string Advice = "x: 4g.40gb needs one move on gpu-0: 1g.10gb@0 of a to 4 or 6; then 4g.40gb@0";
        Assert.Contains(Advice, run.Output, StringComparison.Ordinal);
        var explained = plan.GetProperty("explain").GetProperty("unserved")[0];
        Assert.Equal("4g.40gb@0", explained.Text("place"));
        Assert.Equal("1g.10gb@0", explained.GetProperty("moves")[0].Text("from"));
    }

    [Fact]
    public async Task PlannerThatIsNotThere_IsNamedAndTheOthersAreListed()
    {
        var run = await Cli.Run("plan", "--fleet", DemoFleet, "--demand", DemoDemand, "--planner", "best");

        Assert.Contains("'best' is none of cp-sat, greedy, first-fit", run.Expect(2).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TenantThatSharesNoGpu_HasItsLeasesInTheFleetFileToItself()
    {
        var fleet = _folder.Write("fleet.yaml", """
            nodes:
              - name: n
                gpus:
                  - id: g0
                    model: h100_80gb_sxm5
                    mode: mig
                    instances: [{ profile: 1g.10gb, start: 0, lease: { tenant: a } }]
                  - { id: g1, model: h100_80gb_sxm5, mode: mig }
            """);
        var demand = _folder.Write("demand.yaml", """
            tenants:
              - { name: a, isolation: gpu }
              - { name: b, asks: [{ profile: 1g.10gb }] }
            """);

        var plan = (await Cli.Run("plan", "--fleet", fleet, "--demand", demand, "--json")).Expect(0).Json;

        Assert.Empty(plan.GetProperty("unserved").EnumerateArray());
        Assert.All(plan.GetProperty("steps").EnumerateArray(), step => Assert.Equal("g1", step.Text("gpu")));
    }

    public void Dispose() => _folder.Dispose();

    private static string OneGpu(string instances) => $$"""
        nodes:
          - name: node-0
            gpus: [{ id: gpu-0, model: h100_80gb_sxm5, mode: mig, instances: {{instances}} }]
        """;

    private Task<Finished> Plan(string fleet, string demand, params string[] more)
    {
        var files = (Fleet: _folder.Write("fleet.yaml", fleet), Demand: _folder.Write("demand.yaml", demand));
        return Cli.Run(["plan", "--fleet", files.Fleet, "--demand", files.Demand, .. more]);
    }

    private static HashSet<string> Set(params string[] words) => [.. words];
}
