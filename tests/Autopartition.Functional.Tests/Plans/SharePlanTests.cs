using Autopartition.Functional.Tests.Running;

namespace Autopartition.Functional.Tests.Plans;

public sealed class SharePlanTests
{
    private static readonly string[] Plan =
        ["plan", "--fleet", "config/fleets/sharing.yaml", "--demand", "config/fleets/sharing-demand.yaml"];

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
}
