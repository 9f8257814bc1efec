using System.Diagnostics;
using Autopartition.Core.Fleet;
using Autopartition.Simulation.Figures;
using Autopartition.Simulation.Traces;
using Autopartition.Tests.Control;
using Autopartition.Tests.Simulation.Traces;

namespace Autopartition.Tests.Simulation;

public sealed class OpenbReplayTests
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    [Fact]
    public void RealPodListOnSeventyTwoGpus_IsReplayedQuicklyAndTwiceAlike()
    {
        var trace = TraceFolder.Complete(OpenbReader.Read(
            RealTraces.PathOf("alibaba-gpu-v2023-openb", "openb_pod_list_default.csv.gz")));
        var scenario = TestScenario.Of(Enumerable.Range(0, 72).Select(Gpu), trace.Asks) with
        {
            PlanningPeriod = TimeSpan.FromMinutes(15),
        };
        var watch = Stopwatch.StartNew();

        var (first, second) = (scenario.Run(), scenario.Run());

        Assert.True(watch.Elapsed < 2 * Longest, $"two replays without a solver took {watch.Elapsed}");
        Assert.Equal(ResultHash.Of(scenario, "none", [first]), ResultHash.Of(scenario, "none", [second]));
        Assert.Equal((7063, 0), (first.Asks, first.Unserved));
    }

    /// <summary>Forty GPUs are given out whole and the rest in slices, because nobody plans here.</summary>
    private static GpuState Gpu(int number) => number < 40
        ? TestFleet.Whole($"gpu-{number:D2}", $"node-{number / 8}")
        : TestFleet.Mig($"gpu-{number:D2}", node: $"node-{number / 8}");
}
