using Autopartition.Functional.Tests.Running;

namespace Autopartition.Functional.Tests.Simulations;

/// <summary>Scenarios whose jobs name workloads.</summary>
public sealed class VideosTests
{
    private const StringComparison Ordinal = StringComparison.Ordinal;

    [Fact]
    public async Task ShippedScenario_TellsSlowDownsAndRunsOutOfNoMemory()
    {
        var json = (await Cli.Run("simulate", "config/scenarios/videos.yaml", "--json")).Expect(0).Json;

        var sets = json.List("policySets");
        Assert.Equal(["talk", "none"], sets.Select(set => set.Text("name")));
        Assert.All(sets, set => Assert.Equal(0, set.Number("oom")));
        Assert.All(sets, set =>
        {
            var workloads = set.GetProperty("workloads");
            var served = Math.Round(set.Number("asks") * set.Number("servedPercent") / 100);
            var lost = set.GetProperty("faults").Number("leasesLost");
            Assert.InRange(workloads.Number("finished"), served - lost, served);
            Assert.InRange(workloads.Number("slowdown"), 1, 3);
            Assert.True(set.GetProperty("faults").Number("gpusLost") > 0);
        });
    }

    [Fact]
    public async Task UnknownWorkload_IsToldWithItsPlace()
    {
        using var folder = new Folder();
        var scenario = folder.Write("bad.yaml", """
            fleet: { gpus: [{ model: h100_80gb_sxm5, count: 1 }] }
            workloads: [nowhere.yaml]
            trace:
              generate:
                asks: 1
                hours: 1
                tenants:
                  - { name: a, weight: 1, meanDurationSeconds: 60, workload: wan, shapes: [{ memoryGib: 33 }] }
            policySets: [{ name: none, policies: [] }]
            """);

        var run = (await Cli.Run("simulate", scenario)).Expect(2).WithoutTrace();

        Assert.Contains($"{scenario}(2,13): error: an item of workloads: workload file", run.Error, Ordinal);
        Assert.Contains($"{scenario}(8,66): error: workload: 'wan' is no workload of the scenario", run.Error, Ordinal);
    }
}
