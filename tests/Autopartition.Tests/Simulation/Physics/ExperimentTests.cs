using System.Collections.Immutable;
using Autopartition.Core.Fleet;
using Autopartition.Core.Geometry;
using Autopartition.Core.Workloads;
using Autopartition.Simulation.Physics;
using Autopartition.Tests.Configuration;
using static Autopartition.Tests.Simulation.Physics.Cards;

namespace Autopartition.Tests.Simulation.Physics;

/// <summary>What each way to share a GPU keeps apart: memory, compute, clients.</summary>
public sealed class ExperimentTests
{
    [Fact]
    public void FailedAllocation_EndsOnlyTheProcessThatAsked()
    {
        var ends = Experiment.Run(Gpu(PartitionMode.Mps), [Start("a", Work(30, 40)), Start("b", Work(30, 45))]);

        Assert.Equal("a Finished 190, b OutOfMemory 180", Words(ends));
    }

    [Fact]
    public void StaggeredStart_WorksWhereASimultaneousOneFails()
    {
        var work = Work(30, 45);

        var together = Experiment.Run(Gpu(PartitionMode.Mps), [Start("a", work), Start("b", work)]);
        var apart = Experiment.Run(Gpu(PartitionMode.Mps), [Start("a", work), Start("b", work, at: 30)]);

        Assert.Single(together, end => end.Outcome == ClientOutcome.OutOfMemory);
        Assert.All(apart, end => Assert.Equal(ClientOutcome.Finished, end.Outcome));
    }

    [Fact]
    public void OutOfMemoryInAnInstance_StaysInIt()
    {
        var gpu = Gpu(PartitionMode.Mig, Instance("3g.40gb", 0), Instance("1g.10gb", 4));

        var ends = Experiment.Run(
            gpu,
            [Start("a", Work(30, 39, 0), Slot("3g.40gb", 0)), Start("b", Work(9, 10, 0), Slot("1g.10gb", 4))]);

        Assert.Equal("a Finished 100, b OutOfMemory 90", Words(ends));
    }

    [Fact]
    public void Instances_TakeNothingFromEachOther()
    {
        var gpu = Gpu(PartitionMode.Mig, Instance("3g.40gb", 0), Instance("3g.40gb", 4));
        var work = Work(20, 30) with { Interference = 5 };

        var alone = Experiment.Run(gpu, [Start("a", work, Slot("3g.40gb", 0))]);
        var both = Experiment.Run(
            gpu, [Start("a", work, Slot("3g.40gb", 0)), Start("b", work, Slot("3g.40gb", 4))]);

        Assert.Equal("a Finished 220", Words(alone));
        Assert.Equal("a Finished 220, b Finished 220", Words(both));
    }

    [Fact]
    public void ComputeInstances_ShareTheirMemoryAndNotTheirCompute()
    {
        var gpu = Gpu(PartitionMode.Mig, Instance("4g.40gb", 0, Sharing.ComputeInstances));
        ImmutableArray<PhysicsStart> Two(Workload work) =>
        [
            .. Enumerable.Range(0, 2).Select(i => new PhysicsStart(
                TimeSpan.Zero,
                new DomainClient($"{i}", work) { Part = new ComputePart(2 * i, 2) },
                Slot("4g.40gb", 0))),
        ];

        Assert.Equal("0 Finished 412, 1 Finished 412", Words(Experiment.Run(gpu, Two(Work(15, 19)))));
        Assert.Equal(
            [ClientOutcome.Finished, ClientOutcome.OutOfMemory],
            Experiment.Run(gpu, Two(Work(15, 21))).Select(end => end.Outcome));
    }

    [Fact]
    public void MpsInsideAnInstance_SharesThatInstanceOnly()
    {
        var gpu = Gpu(PartitionMode.Mig, Instance("3g.40gb", 0, Sharing.Mps), Instance("3g.40gb", 4));
        var inside = Slot("3g.40gb", 0);

        var ends = Experiment.Run(
            gpu,
            [
                Start("a", Work(18, 18), inside), Start("b", Work(18, 18), inside), Start("c", Work(18, 18), inside),
                Start("d", Work(18, 18), Slot("3g.40gb", 4)),
            ]);

        Assert.Equal("a Finished 440, b Finished 440, c OutOfMemory 0, d Finished 220", Words(ends));
    }

    [Theory]
    [InlineData("1g.10gb", 6)]
    [InlineData("3g.40gb", 20)]
    public void MpsInsideAnInstance_TakesFewerClients(string profile, int limit)
    {
        var gpu = Gpu(PartitionMode.Mig, Instance(profile, 0, Sharing.Mps));
        var small = Work(0.1m, 0.1m);

        var ends = Experiment.Run(
            gpu, [.. Enumerable.Range(0, limit + 1).Select(i => Start($"{i}", small, Slot(profile, 0)))]);

        Assert.Equal(1, ends.Count(end => end.Outcome == ClientOutcome.Refused));
        Assert.Equal(ClientOutcome.Refused, ends[^1].Outcome);
    }

    [Fact]
    public void MemoryLimit_FailsTheAllocationAboveIt()
    {
        var start = Start("a", Work(10, 20));

        var ends = Experiment.Run(
            Gpu(PartitionMode.Mps), [start with { Client = start.Client with { MemoryLimitGib = 19 } }]);

        Assert.Equal("a OutOfMemory 90", Words(ends));
    }

    [Fact]
    public void ThreadPercentage_CapsTheMultiprocessors()
    {
        var start = Start("a", Work(10, 20));

        var ends = Experiment.Run(
            Gpu(PartitionMode.Mps), [start with { Client = start.Client with { ThreadPercent = 50 } }]);

        Assert.Equal("a Finished 200", Words(ends));
    }

    [Fact]
    public void TimeSlicing_SharesMemoryAndTakesTurns()
    {
        var ends = Experiment.Run(
            Gpu(PartitionMode.TimeSliced),
            [Start("a", Work(20, 20)), Start("b", Work(20, 20)), Start("c", Work(50, 50))]);

        Assert.Equal("a Finished 200, b Finished 200, c OutOfMemory 0", Words(ends));
    }

    [Fact]
    public void WholeGpu_TakesOneClient() => Assert.Equal(
        "a Finished 100, b Refused 0",
        Words(Experiment.Run(Gpu(PartitionMode.Whole), [Start("a", Work(1, 1)), Start("b", Work(1, 1))])));

    [Fact]
    public void MigModeWithoutInstance_ServesNothing() => Assert.Equal(
        "a Refused 0",
        Words(Experiment.Run(Gpu(PartitionMode.Mig), [Start("a", Work(1, 1))])));

    [Fact]
    public void Runs_FollowOneAnother()
    {
        var start = Start("a", Work(10, 20));

        var ends = Experiment.Run(
            Gpu(PartitionMode.Whole), [start with { Client = start.Client with { Runs = 3 } }]);

        Assert.Equal("a Finished 300", Words(ends));
    }

    /// <summary>The rule of <c>capacity</c> and the physics must not say different things.</summary>
    [Theory]
    [InlineData(33, 21)]
    [InlineData(58, 55)]
    [InlineData(9, 2)]
    [InlineData(7.5, 7.5)]
    public void CapacityOfSharedMemory_IsWhatTheFirstOneTooManyShows(double peak, double typical)
    {
        var work = Work((decimal)typical, (decimal)peak);
        foreach (var model in ShippedCatalog.Value.Models.Values.Where(model => model.UsableMemoryGib >= work.PeakGib))
        {
            var most = CapacityRule.Of(model, PartitionMode.Mps, CapacityNeed.Of(work)).Simultaneous!.Value;
            var gpu = Gpu(PartitionMode.Mps) with { Model = model };
            Assert.All(Together(most), end => Assert.Equal(ClientOutcome.Finished, end.Outcome));
            Assert.Contains(Together(most + 1), end => end.Outcome != ClientOutcome.Finished);

            ImmutableArray<ClientEnd> Together(int count) =>
                Experiment.Run(gpu, [.. Enumerable.Range(0, count).Select(i => Start($"{i}", work))]);
        }
    }
}
