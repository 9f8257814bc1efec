using Autopartition.Core.Fleet;
using Autopartition.Simulation.Figures;
using Autopartition.Simulation.Traces;
using Autopartition.Tests.Control;
using Autopartition.Tests.Simulation.Traces;

namespace Autopartition.Tests.Simulation;

public sealed class OpenbReplayTests
{
    [Fact]
    public void RealPodListOnSeventyTwoGpus_IsReplayedTwiceAlike()
    {
        var trace = TraceFolder.Complete(OpenbReader.Read(
            RealTraces.PathOf("alibaba-gpu-v2023-openb", "openb_pod_list_default.csv.gz")));
        var scenario = TestScenario.Of(Enumerable.Range(0, 72).Select(Gpu), trace.Asks) with
        {
            PlanningPeriod = TimeSpan.FromMinutes(15),
        };

        var (first, second) = (scenario.Run(), scenario.Run());

        Assert.Equal(ResultHash.Of(scenario, "none", [first]), ResultHash.Of(scenario, "none", [second]));
        Assert.Equal((7063, 0), (first.Asks, first.Unserved));
    }

    /// <summary>Forty GPUs are given out whole and the rest in slices, because nobody plans here.</summary>
    private static GpuState Gpu(int number) => number < 40
        ? TestFleet.Whole($"gpu-{number:D2}", $"node-{number / 8}")
        : TestFleet.Mig($"gpu-{number:D2}", node: $"node-{number / 8}");
}
