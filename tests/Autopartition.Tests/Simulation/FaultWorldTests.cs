using Autopartition.Core.Demand;
using Autopartition.Core.Fleet;
using Autopartition.Core.Geometry;
using Autopartition.Planning.Greedy;
using Autopartition.Simulation;
using Autopartition.Simulation.World;
using Autopartition.Tests.Configuration;
using Autopartition.Tests.Control;
using Autopartition.Tests.Workloads;

namespace Autopartition.Tests.Simulation;

/// <summary>Faults from the seed: the engine lets go of what is lost, serves it again and carries on.</summary>
public sealed class FaultWorldTests
{
    private const string Small = "wan2.2-ti2v-5b";

    [Fact]
    public void LeaseOfALostGpu_IsServedAgainElsewhereAndBeginsAnew()
    {
        var world = TestScenario.Of(
            [TestFleet.Mig("a0", "7g.80gb@0"), TestFleet.Mig("a1", "7g.80gb@0")],
            TestScenario.Ask("x", "7g.80gb", 0, 10_000)) with
        {
            Faults = new FaultPlan { GpuLostPerGpuHour = 0.1, Repair = TimeSpan.FromDays(10) },
        };

        var lost = Enumerable.Range(1, 40).Select(seed => world with { Seed = seed })
            .First(scenario => scenario.Log().Count(line => line.Contains("|lost|x|waits")) == 1);
        var log = lost.Log();
        var result = lost.Run();

        Assert.Equal(2, log.Count(line => line.Contains("|grant|x|")));
        Assert.Equal((1, 100), (result.Served, result.ServedPercent));
        Assert.Equal((1, 1), (result.Faults!.LeasesLost, result.Faults.Requeued));
        Assert.True(result.Span > TimeSpan.FromSeconds(10_000));
        Assert.Equal(lost.Log(), log);
    }

    [Fact]
    public void CreationsThatFail_DelayAsksAndLoseNone()
    {
        var world = TestScenario.Of(
            [TestFleet.Mig("a0"), TestFleet.Mig("a1")],
            [.. Enumerable.Range(0, 12).Select(i => TestScenario.Ask($"x{i}", "1g.10gb", 10 * i, 600))]) with
        {
            Faults = new FaultPlan { CreateFailsPercent = 50 },
        };

        var result = world.Run(new GreedyPlanner());

        Assert.Equal(12, result.Served);
        Assert.True(result.Faults!.StepsFailed > 0);
    }

    [Theory]
    [InlineData("h100_80gb_sxm5", PartitionMode.Mig, PartitionMode.Whole)]
    [InlineData("b200_180gb", PartitionMode.Mps, PartitionMode.Whole)]
    [InlineData("a100_80gb", PartitionMode.Mig, PartitionMode.Mig)]
    [InlineData("a100_80gb", PartitionMode.Mps, PartitionMode.Whole)]
    public void Reset_LeavesNoLayoutAndKeepsMigOnAmpereOnly(string model, PartitionMode before, PartitionMode after)
    {
        var gpu = new GpuState { Id = "a0", Model = ShippedCatalog.Model(model), Node = "node-0", Mode = before };

        var reset = Reset.Of(gpu);

        Assert.Equal((after, 0UL), (reset.Mode, reset.Slots));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0.9)]
    public void FailedAllocation_EndsOneAndAFatalFaultAllOfTheDomain(double fatal)
    {
        var world = TestScenario.Of(
            [TestFleet.Whole("a0")],
            [.. Enumerable.Range(0, 2).Select(i => Video($"x{i}", runs: 60))]) with
        {
            Workloads = ShippedWorkloads.All,
            Tenants = [new Tenant { Name = "a", Isolation = Isolation.Shared, AllowsSharing = true }],
            Faults = new FaultPlan { OutOfMemoryPerHour = fatal > 0 ? 0 : 0.9, FatalFaultPerHour = fatal },
        };

        var result = world.Run(policies: new ScriptedPolicies(_ => [ScriptedPolicies.Share("a")]));

        Assert.Equal(2, result.Workloads!.Finished);
        Assert.Equal(fatal > 0, result.Oom == 0);
        Assert.True(result.Oom + result.Workloads.Faulted > 0);
        Assert.Equal(0, result.Workloads.Faulted % 2);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    public void EverythingFailingNowAndThen_StillEndsWithEveryAskServed(int seed)
    {
        string[] shapes = ["1g.10gb", "2g.20gb", "3g.40gb", "7g.80gb", "1"];
        var world = TestScenario.Of(
            [.. Enumerable.Range(0, 4).Select(i => TestFleet.Mig($"a{i}"))],
            [
                .. Enumerable.Range(0, 80)
                    .Select(i => TestScenario.Ask($"x{i}", shapes[i * seed % 5], 60 * i, 1200)),
            ]) with
        {
            Seed = seed,
            Faults = new FaultPlan
            {
                GpuLostPerGpuHour = 0.5,
                CreateFailsPercent = 20,
                LateDrainPercent = 50,
                Repair = TimeSpan.FromMinutes(5),
            },
        };

        var result = world.Run(new GreedyPlanner());

        Assert.Equal(80, result.Served);
        Assert.True(result.Faults!.GpusLost > 0);
        Assert.True(result.Faults.Requeued > 0);
        Assert.Equal(world.Log(new GreedyPlanner()), world.Log(new GreedyPlanner()));
    }

    private static TimedAsk Video(string id, int runs)
    {
        var ask = TestScenario.Ask(id, "1", 0, 242 * runs);
        return ask with { Ask = ask.Ask with { Workload = Small, Shape = new AskShape.Memory(33) } };
    }
}
