using Autopartition.Core.Control;
using Autopartition.Core.Demand;
using Autopartition.Core.Fleet;

namespace Autopartition.Tests.Control;

public sealed class FastPathLimitTests
{
    private static readonly Tenant Limited = new() { Name = "a", QuotaSlices = 4 };

    [Fact]
    public void TenantAtItsQuota_WaitsUntilItGivesALeaseBack()
    {
        var world = World([TestFleet.Mig("g")], Limited)
            .Ask("x", "1g.10gb").Ask("y", "1g.10gb").Ask("z", "1g.10gb").FinishSteps();

        Assert.Equal(["z"], world.Waiting);
        world.Release("x").FinishSteps();
        Assert.Empty(world.Waiting);
    }

    [Fact]
    public void PromiseOfAnInstanceToCome_CountsForTheQuota()
    {
        var world = World([TestFleet.Mig("g0"), TestFleet.Mig("g1"), TestFleet.Mig("g2")], Limited)
            .Ask("x", "1g.10gb").Ask("y", "1g.10gb").Ask("z", "1g.10gb");

        Assert.Equal(2, world.Begun.Count());
    }

    [Fact]
    public void Withdrawal_GivesTheQuotaBack()
    {
        var world = World([TestFleet.Mig("g0"), TestFleet.Mig("g1"), TestFleet.Mig("g2")], Limited)
            .Ask("x", "1g.10gb").Ask("y", "1g.10gb").Ask("z", "1g.10gb");

        world.Loop.Withdraw("x", world.Now);
        world.FinishSteps();

        Assert.Equal(["y", "z"], world.Grants.Select(grant => grant[..1]).Order());
    }

    [Fact]
    public void TenantThatMayBorrow_IsServedBeyondItsQuota()
    {
        var world = World([TestFleet.Mig("g", "1g.10gb@0 1g.10gb@1 1g.10gb@2")], Limited with { MayBorrow = true })
            .Ask("x", "1g.10gb").Ask("y", "1g.10gb").Ask("z", "1g.10gb");

        Assert.Empty(world.Waiting);
    }

    [Fact]
    public void NodeWithoutCpusLeft_IsPassedOver()
    {
        var fleet = TestFleet.Of(
            TestFleet.Mig("g0", "1g.10gb@0 1g.10gb@1", "n0"), TestFleet.Mig("g1", "1g.10gb@0", "n1"));
        var world = new LoopWorld(fleet with { Nodes = [new FleetNode { Name = "n0", Cpus = 4 }, fleet.Nodes[1]] });

        foreach (var id in (string[])["x", "y"])
        {
            world.Loop.Submit(
                TestFleet.Ask(id, "1g.10gb") with { Needs = new NodeNeeds { Host = new HostAmount(3, 0) } }, world.Now);
        }

        Assert.Equal(["x: g0/1g.10gb@0", "y: g1/1g.10gb@0"], world.Grants);
    }

    private static LoopWorld World(IEnumerable<GpuState> gpus, Tenant tenant) =>
        new(TestFleet.Of(gpus), new ControlLoopOptions { Tenants = [tenant] });
}
