using Autopartition.Configuration.Demand;
using Autopartition.Configuration.Fleet;
using Autopartition.Configuration.Pricing;
using Autopartition.Configuration.Reading;
using Autopartition.Configuration.Scenarios;
using Autopartition.Core.Demand;
using Autopartition.Core.Fleet;
using Autopartition.Core.Planning;

namespace Autopartition.Tests.Configuration;

public sealed class ShippedFilesTests
{
    [Fact]
    public void Prices_AreTheDefaults() =>
        Assert.Equal(new Prices(), PricesReader.Read(Shipped("prices.yaml")).Value());

    [Fact]
    public void DemoFleet_HasPinnedLeasesAndIdleInstances()
    {
        var fleet = FleetReader.Read(Shipped("fleets", "demo.yaml"), ShippedCatalog.Value).Value();
        Assert.Equal(8, fleet.Gpus.Length);
        Assert.Contains(fleet.Gpus, gpu => gpu.Leases.Any(lease => !lease.Drainable));
        Assert.Contains(fleet.Gpus, gpu => gpu.IdleSlots != 0);
    }

    [Fact]
    public void SharingFleet_SaysWhoSharesWhatAndWhatTheCardsCanDo()
    {
        var gpus = FleetReader.Read(Shipped("fleets", "sharing.yaml"), ShippedCatalog.Value).Value().Gpus;
        Assert.Equal([60, 60, 48], gpus.Select(gpu => gpu.MpsClients));
        Assert.Equal([true, true, false], gpus.Select(gpu => gpu.CanToggleMig));
        Assert.Equal(
            new GpuShare { Tenant = "search", ThreadPercent = 25, MemoryGib = 9.5m, Uid = 1000 },
            Assert.Single(gpus[0].Shares) with { Lease = null });
        Assert.Equal([Sharing.Mps, Sharing.ComputeInstances], gpus[1].Instances.Select(instance => instance.Sharing));
        Assert.False(gpus[2].ExclusiveProcess);
    }

    [Fact]
    public void SharingDemand_NamesMemoryComputePeakAndUser()
    {
        var demand = DemandReader.Read(Shipped("fleets", "sharing-demand.yaml"), ShippedCatalog.Value).Value();
        Assert.All(demand.Asks, ask => Assert.IsType<AskShape.Part>(ask.Shape));
        Assert.Equal(
            "9.5/1000 9.5/1000 9.5/1000 16/1000 /1001 /1001 /",
            string.Join(' ', demand.Asks.Select(ask => $"{ask.PeakMemoryGib}/{ask.Uid}")));
    }

    [Fact]
    public void DemoDemand_HasEveryKindOfAsk()
    {
        var demand = DemandReader.Read(Shipped("fleets", "demand.yaml"), ShippedCatalog.Value).Value();
        Assert.Equal(
            ["Memory", "Profile", "WholeGpus"],
            demand.Asks.Select(ask => ask.Shape.GetType().Name).Distinct().Order(StringComparer.Ordinal));
        Assert.Contains(demand.Asks, ask => ask.Gang is not null);
    }

    [Fact]
    public void Quickstart_MakesItsAsksFromTheSeed()
    {
        var scenario = Scenario("quickstart").Value();
        Assert.Equal(16, scenario.Fleet.Gpus.Length);
        Assert.Equal(["talk", "still", "tight", "none"], scenario.PolicySets.Select(set => set.Name));
        var trace = Assert.IsType<TraceConfig.Generated>(scenario.Trace).Config;
        Assert.Equal((3000, 24), (trace.Asks, trace.Hours));
        Assert.Equal(trace.Tenants.Select(tenant => tenant.Name), scenario.Tenants.Select(tenant => tenant.Name));
    }

    [Fact]
    public void Openb_NeedsItsTraceAndNothingElse()
    {
        if (Scenario("openb") is ConfigResult<ScenarioConfig>.Invalid invalid)
        {
            var problem = Assert.Single(invalid.Problems);
            Assert.Contains("openb_pod_list_default.csv.gz", problem.Message);
            Assert.Contains("--trace", problem.Message);
        }
        var anyFile = Shipped("prices.yaml");
        Assert.Equal(new TraceConfig.FromFile(TraceFormat.Openb, anyFile), Scenario("openb", anyFile).Value().Trace);
    }

    private static ConfigResult<ScenarioConfig> Scenario(string name, string? trace = null) =>
        ScenarioReader.Read(Shipped("scenarios", $"{name}.yaml"), ShippedCatalog.Value, trace);

    private static string Shipped(params string[] parts) => Path.Join([RepositoryPaths.Config, .. parts]);
}
