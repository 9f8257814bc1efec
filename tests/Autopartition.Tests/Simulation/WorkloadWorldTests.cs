using Autopartition.Core.Demand;
using Autopartition.Core.Disruption;
using Autopartition.Core.Planning;
using Autopartition.Simulation;
using Autopartition.Tests.Control;
using Autopartition.Tests.Workloads;

namespace Autopartition.Tests.Simulation;

/// <summary>Leases whose asks name a workload: their length and what runs out of memory follow from it.</summary>
public sealed class WorkloadWorldTests
{
    private const string Small = "wan2.2-ti2v-5b";

    /// <summary>A video of the small model alone on a whole H100, seconds.</summary>
    private const double Video = 242;

    [Fact]
    public void LeaseOfAnInstance_LastsAsLongAsItsWorkloadNeedsThere()
    {
        var result = World([TestFleet.Mig("a0", "3g.40gb@0")], Ask("x", "3g.40gb")).Run();

        Assert.Equal(Video * (0.42 + 0.58 * 132 / 60), result.Span.TotalSeconds, 1);
        Assert.Equal((0, 1), (result.Oom, result.Workloads!.Finished));
        Assert.Equal(0.42 + 0.58 * 132 / 60, result.Workloads.Slowdown!.Value, 3);
    }

    [Fact]
    public void LongerJobs_RunTheirWorkloadAgainAndAgain()
    {
        var result = World([TestFleet.Mig("a0", "7g.80gb@0")], Ask("x", "7g.80gb", duration: 1000)).Run();

        Assert.Equal(4 * Video, result.Span.TotalSeconds, 1);
        Assert.Equal(1, result.Workloads!.Slowdown!.Value, 3);
    }

    [Fact]
    public void InstanceThatIsTooSmall_RunsOutUntilTheJobIsGivenUp()
    {
        var result = World([TestFleet.Mig("a0", "2g.20gb@0")], Ask("x", "2g.20gb"), Ask("y", "2g.20gb")).Run();

        Assert.Equal((10, 0, 2), (result.Oom, result.Workloads!.Finished, result.Workloads.GivenUp));
        Assert.Equal(2, result.Served);
        Assert.Equal(1 + 2 + 4 * 30, result.Span.TotalSeconds, 1);
    }

    [Fact]
    public void ClientsOfOneDaemon_SlowEachOther()
    {
        var alone = Shared(1).Run(policies: Sharing);
        var two = Shared(2).Run(policies: Sharing);

        Assert.Equal(1, alone.Workloads!.Slowdown!.Value, 3);
        Assert.InRange(two.Workloads!.Slowdown!.Value, 1.4, 1.6);
        Assert.Equal((0, 2), (two.Oom, two.Workloads.Finished));
    }

    [Fact]
    public void ClientThatAskedForLessThanItsPeak_FailsAtItsOwnLimit()
    {
        var result = Shared(2, asked: 30).Run(policies: Sharing);

        Assert.Equal((10, 0, 2), (result.Oom, result.Workloads!.Finished, result.Workloads.GivenUp));
    }

    [Fact]
    public void MovedWorkload_GoesOnWhereItWas()
    {
        var world = World(
            [TestFleet.Mig("a0", "7g.80gb@0"), TestFleet.Mig("a1", "7g.80gb@0")],
            Drainable("x"),
            Drainable("y"),
            TestScenario.Ask("w", "1", 200, 100)) with
        {
            Patience = TimeSpan.FromSeconds(600),
            Disruption = new DisruptionOptions { GainOverCost = 0, Budgets = [], SettleTime = TimeSpan.Zero },
        };

        var result = world.Run(new ScriptedPlanner(Swap));

        Assert.Equal(2, result.Reconfigurations.Moved);
        Assert.Equal(4 * Video + 30 + 2 + 30 + 2 + 30, result.Span.TotalSeconds, 1);
        Assert.Equal(2, result.Workloads!.Finished);
    }

    [Fact]
    public void SameWorld_HasTheSameEvents()
    {
        Assert.Equal(Shared(3).Log(policies: Sharing), Shared(3).Log(policies: Sharing));
        Assert.Contains(Shared(3).Log(policies: Sharing), line => line.Contains("|workload|"));
    }

    private static ScriptedPolicies Sharing => new(_ => [ScriptedPolicies.Share("a")]);

    private static Scenario Shared(int jobs, decimal asked = 33) => World(
        [TestFleet.Whole("a0")],
        [
            .. Enumerable.Range(0, jobs).Select(i => Ask($"x{i}", "1") is var one
                ? one with { Ask = one.Ask with { Shape = new AskShape.Memory(asked) } }
                : one),
        ]) with
        {
            Tenants = [new Tenant { Name = "a", Isolation = Isolation.Shared, AllowsSharing = true }],
        };

    private static Scenario World(IEnumerable<Core.Fleet.GpuState> gpus, params IEnumerable<TimedAsk> asks) =>
        TestScenario.Of(gpus, asks) with { Workloads = ShippedWorkloads.All };

    private static TimedAsk Ask(string id, string shape, double duration = Video)
    {
        var ask = TestScenario.Ask(id, shape, 0, duration);
        return ask with { Ask = ask.Ask with { Workload = Small } };
    }

    private static TimedAsk Drainable(string id)
    {
        var ask = Ask(id, "7g.80gb", duration: 4 * Video);
        return ask with { Ask = ask.Ask with { Drainable = true } };
    }

    private static PlanResult Swap(PlanningProblem problem) => Plans.Of(problem, [], []).Moving(
        problem, Plans.Move("x: a0/7g.80gb@0 to a1/7g.80gb@0"), Plans.Move("y: a1/7g.80gb@0 to a0/7g.80gb@0"));
}
