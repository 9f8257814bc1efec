using Autopartition.Core.Control;
using Autopartition.Core.Demand;
using Autopartition.Core.Fleet;
using Autopartition.Core.Geometry;
using Autopartition.Core.Planning;
using Autopartition.Core.Policies;

namespace Autopartition.Tests.Control;

/// <summary>Leases on shares from the ask to the end.</summary>
public sealed class ShareLifeTests
{
    private static readonly ControlLoopOptions Sharing = new()
    {
        Tenants =
        [
            new Tenant { Name = "a", Isolation = Isolation.Shared, AllowsSharing = true },
            new Tenant { Name = "b" },
        ],
    };

    [Fact]
    public void ABurst_SetsOneGpuUpAndLeavesItAsItCame()
    {
        var world = Shared(TestFleet.Whole("a0"), TestFleet.Whole("a1"));

        world.Ask("x", "1g.10gb").Ask("y", "1g.10gb").Ask("z", "1g.10gb");
        Assert.Equal(["x", "y", "z"], world.Waiting);
        world.FinishSteps();

        Assert.Equal(["x: a0 (share)", "y: a0 (share)", "z: a0 (share)"], world.Grants);
        Assert.Equal(PartitionMode.Mps, world.Gpu("a0").Mode);
        Assert.Equal([13, 13, 13], world.Gpu("a0").Shares.Select(share => share.ThreadPercent!.Value));
        Assert.False(world.Gpu("a1").IsLeased);

        world.Release("y");
        Assert.Equal(["x", "z"], world.Gpu("a0").Leases.Select(lease => lease.Id));
        world.Release("x").Release("z");
        Assert.False(world.Gpu("a0").IsLeased);
    }

    [Fact]
    public void MigGpu_IsSharedInsideAnInstance()
    {
        var world = Shared(TestFleet.Mig("a0"));

        world.Ask("x", "1g.10gb").FinishSteps().Ask("y", "1g.10gb");

        Assert.Equal(["x: a0/7g.80gb@0 (share)", "y: a0/7g.80gb@0 (share)"], world.Grants);
        Assert.Equal(Core.Fleet.Sharing.Mps, world.Gpu("a0").Instances.Single().Sharing);
        world.Release("x").Release("y");
        Assert.Equal(0UL, world.Gpu("a0").LeasedSlots);
    }

    [Fact]
    public void TenantThatDoesNotAgree_GetsAnInstance()
    {
        var world = Shared(TestFleet.Mig("a0"));
        world.Policies.Decide = _ => [ScriptedPolicies.Share("b")];
        world.Tick();

        world.Ask("x", "1g.10gb", "b").FinishSteps();

        Assert.Equal(["x: a0/1g.10gb@4"], world.Grants);
        Assert.Contains(world.Outcomes, outcome => outcome.Status == DecisionStatus.NotApplied);
    }

    [Fact]
    public void InstanceThatNobodySharesAnyMore_IsNotGivenToOneClientAtOnce()
    {
        var gpu = TestFleet.Mig("a0", "1g.10gb@0");
        var world = new LoopWorld(gpu.With(gpu.Instances[0] with { Sharing = Core.Fleet.Sharing.Mps }));

        world.Ask("x", "1g.10gb").FinishSteps();

        Assert.DoesNotContain("x: a0/1g.10gb@0", world.Grants);
        Assert.Equal(Core.Fleet.Sharing.Mps, world.Gpu("a0").Instances[0].Sharing);
    }

    [Fact]
    public void PlannedShares_AreGrantedWhenTheirDaemonRuns()
    {
        var world = new LoopWorld(TestFleet.Of(TestFleet.Whole("a0")), Sharing);
        var share = new GpuShare { Tenant = "a", ThreadPercent = 40, MemoryGib = 30 };
        world.Planner.Answer = problem => Plans.Of(
            problem,
            [new GpuTarget("a0", PartitionMode.Mps, Layout.Empty(TestFleet.H100))],
            [new Assignment("x", "a0", null) { Share = share }]);
        world.Loop.Submit(
            TestFleet.Ask("x", "1g.10gb") with { Isolation = Isolation.Shared, Shape = new AskShape.Part(30, 400) },
            world.Now);

        world.Tick();
        Assert.Empty(world.Grants);
        world.FinishSteps();

        Assert.Equal(["x: a0 (share)"], world.Grants);
    }

    private static LoopWorld Shared(params GpuState[] gpus)
    {
        var world = new LoopWorld(TestFleet.Of(gpus), Sharing);
        world.Policies.Decide = _ => [ScriptedPolicies.Share("a")];
        return world.Tick();
    }
}
