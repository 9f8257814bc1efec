using Autopartition.Functional.Tests.Running;

namespace Autopartition.Functional.Tests.Plans;

public sealed class SharePlanTests : IDisposable
{
    private static readonly string[] Plan =
        ["plan", "--fleet", "config/fleets/sharing.yaml", "--demand", "config/fleets/sharing-demand.yaml"];

    private readonly Folder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task SharedAsks_AreInTheSharesOfTheirGpus()
    {
        var plan = (await Cli.Run([.. Plan, "--json"])).Json;

        Assert.Empty(plan.List("unserved"));
        var tenants = plan.List("gpus").SelectMany(gpu => gpu.List("shares"))
            .Select(share => share.Text("tenant")).OfType<string>().CountBy(tenant => tenant).ToDictionary();
        // Of five clients of search one gets an instance of its own: that costs the least, and the gap is 0.
        Assert.Equal(0, plan.Number("gap"));
        Assert.Equal((4, 3, false), (tenants["search"], tenants["draft"], tenants.ContainsKey("batch")));
    }

    [Fact]
    public async Task Script_StartsADaemonAfterItsInstanceAndStopsNone()
    {
        var script = (await Cli.Run([.. Plan, "--as", "nvidia-smi"])).Output;

        var created = script.IndexOf("    create ", StringComparison.Ordinal);
        var started = script.IndexOf("    start_mps ", StringComparison.Ordinal);
        Assert.InRange(created, 0, started);
        Assert.Contains("CUDA_MPS_ACTIVE_THREAD_PERCENTAGE=", script, StringComparison.Ordinal);
        Assert.DoesNotContain("    stop_mps ", script, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ComputeInstancesThatAPolicyWants_AreCutByTheScript()
    {
        var fleet = _folder.Write("fleet.yaml", """
            nodes:
              - name: n
                gpus:
                  - id: g0
                    model: h100_80gb_sxm5
                    mode: mig
                    instances: [{ profile: 4g.40gb, start: 0, lease: { tenant: x } }]
            """);
        var demand = _folder.Write("demand.yaml", """
            tenants: [{ name: a, isolation: shared, asks: [{ memoryGib: 12, milli: 140, count: 3 }] }]
            """);
        var policy = _folder.Write("cut.csx", """
            Share(Tenants.First(tenant => tenant.Name == "a"), Sharing.ComputeInstances, because: "they fit");
            """);

        string[] plan = ["plan", "--fleet", fleet, "--demand", demand, "--policy", policy];
        var script = (await Cli.Run([.. plan, "--as", "nvidia-smi"])).Expect(0).Output;
        var json = (await Cli.Run([.. plan, "--json"])).Expect(0).Json;

        Assert.Contains("    create \"$GPU_g0\" '3g.40gb:4' ''", script, StringComparison.Ordinal);
        Assert.Contains(
            "    divide \"$GPU_g0\" '3g.40gb@4' '1c.3g.40gb' '1c.3g.40gb' '1c.3g.40gb'",
            script,
            StringComparison.Ordinal);
        Assert.Equal(
            ["1c.3g.40gb@0", "1c.3g.40gb@1", "1c.3g.40gb@2"],
            json.List("gpus")[0].List("shares").Select(share => share.Text("computeInstance")!));
    }
}
