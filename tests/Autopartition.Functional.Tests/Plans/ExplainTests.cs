using System.Text.Json;
using Autopartition.Functional.Tests.Running;

namespace Autopartition.Functional.Tests.Plans;

public sealed class ExplainTests : IDisposable
{
    private const string DemoFleet = "config/fleets/demo.yaml";
    private const string DemoDemand = "config/fleets/demand.yaml";

    private readonly Folder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task ObjectiveTerms_AddUpToTheObjectiveOfEachStage()
    {
        var plan = (await Cli.Run("plan", "--fleet", DemoFleet, "--demand", DemoDemand, "--json")).Expect(0).Json;

        var terms = plan.GetProperty("objectiveTerms").EnumerateArray().ToList();
        foreach (var stage in plan.GetProperty("stages").EnumerateArray())
        {
            var parts = terms.Where(term => term.Text("stage") == stage.Text("name"));
            Assert.Equal(Value(stage, "objective"), parts.Sum(part => Value(part, "value")));
        }
        var cost = terms.Where(term => term.Text("stage") == "cost");
        Assert.Equal(Value(plan, "objective"), cost.Sum(part => Value(part, "value")));
    }

    [Fact]
    public async Task Explanation_SaysOfEveryGpuWhyAndNamesTheSecondBestPlan()
    {
        var run = await Cli.Run("plan", "--fleet", DemoFleet, "--demand", DemoDemand, "--explain", "--json");

        var explain = run.Expect(0).Json.GetProperty("explain");
        var gpus = explain.GetProperty("gpus").EnumerateArray().ToList();
        Assert.Equal(8, gpus.Count);
        Assert.All(gpus, gpu => Assert.NotEqual("", gpu.Text("why")));
        Assert.All(
            gpus.Where(gpu => gpu.GetProperty("changes").GetBoolean()),
            gpu => Assert.Equal(JsonValueKind.Object, gpu.GetProperty("otherwise").ValueKind));
        Assert.Equal(JsonValueKind.Object, explain.GetProperty("alternative").ValueKind);
    }

    [Fact]
    public async Task UnservedAsk_SaysWhatIsInTheWayAndTheCheapestChange()
    {
        var fleet = _folder.Write("fleet.yaml", """
            nodes:
              - name: n
                cpus: 8
                labels: { zone: east }
                gpus:
                  - id: g0
                    model: h100_80gb_sxm5
                    mode: mig
                    instances: [{ profile: 1g.10gb, start: 0, lease: { tenant: a, hostCpus: 6 } }]
            """);
        var demand = _folder.Write("demand.yaml", """
            tenants:
              - name: a
                quotaSlices: 2
                asks: [{ profile: 1g.10gb }]
              - name: b
                asks: [{ profile: 1g.10gb, hostCpus: 4, nodeLabels: { zone: east } }]
            """);

        var run = (await Cli.Run("plan", "--fleet", fleet, "--demand", demand, "--explain")).Expect(0);

        Assert.Contains("in the way: quota of a: 2 of 2 slices held", run.Output, StringComparison.Ordinal);
        Assert.Contains("cheapest change: quota of a + 2 slices", run.Output, StringComparison.Ordinal);
        Assert.Contains("in the way: n has not 4 CPUs left (2 CPUs)", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task DetailedExitCode_TellsChangesFromNone()
    {
        var fleet = _folder.Write("fleet.yaml", """
            nodes: [{ name: n, gpus: [{ id: g0, model: h100_80gb_sxm5, mode: mig }] }]
            """);
        var some = _folder.Write("some.yaml", "tenants: [{ name: a, asks: [{ profile: 1g.10gb }] }]");
        var none = _folder.Write("none.yaml", "tenants: [{ name: a }]");

        (await Cli.Run("plan", "--fleet", fleet, "--demand", some, "--detailed-exitcode")).Expect(10);
        (await Cli.Run("plan", "--fleet", fleet, "--demand", none, "--detailed-exitcode")).Expect(0);
        (await Cli.Run("plan", "--fleet", fleet, "--demand", some)).Expect(0);
    }

    private static double Value(JsonElement element, string key) => element.GetProperty(key).GetDouble();
}
