using Autopartition.Core.Control;

namespace Autopartition.Tests.Control;

public sealed class GangTests
{
    [Fact]
    public void GangThatFits_IsPlacedAtOnceAndGetsItsLeasesTogether()
    {
        var world = new LoopWorld(TestFleet.Mig("a0", "3g.40gb@0"), TestFleet.Mig("a1", "4g.40gb@0=old"));

        world.Loop.SubmitGang("g", [TestFleet.Ask("x", "3g.40gb"), TestFleet.Ask("y", "3g.40gb")], world.Now);
        Assert.Empty(world.Grants);
        world.FinishSteps();

        Assert.Equal(["x: a0/3g.40gb@0", "y: a0/3g.40gb@4"], world.Grants);
        Assert.Single(world.Events.OfType<EngineEvent.LeaseGranted>().Select(grant => grant.At).Distinct());
    }

    [Fact]
    public void GangThatFitsOnlyInPart_GetsNothingAndHoldsNobodyUp()
    {
        var world = new LoopWorld(TestFleet.Mig("a0", "7g.80gb@0"), TestFleet.Mig("a1", "7g.80gb@0=old"));

        world.Loop.SubmitGang("g", [TestFleet.Ask("x", "7g.80gb"), TestFleet.Ask("y", "7g.80gb")], world.Now);
        world.Ask("alone", "7g.80gb");

        Assert.Equal(["alone: a0/7g.80gb@0"], world.Grants);
        Assert.Equal(["x", "y"], world.Waiting);
        world.Release("alone").Release("old");
        Assert.Equal(["alone: a0/7g.80gb@0", "x: a0/7g.80gb@0", "y: a1/7g.80gb@0"], world.Grants);
    }

    [Fact]
    public void GangOfWholeGpusAndInstances_IsPlacedWhole()
    {
        var world = new LoopWorld(TestFleet.Whole("a0"), TestFleet.Whole("a1"), TestFleet.Mig("a2"));

        world.Loop.SubmitGang(
            "g", [TestFleet.Ask("s", "1g.10gb"), TestFleet.Ask("p", "1"), TestFleet.Ask("q", "1")], world.Now);
        world.Ask("thief", "1").FinishSteps();

        Assert.Equal(["p: a0", "q: a1", "s: a2/1g.10gb@4"], world.Grants);
        Assert.Equal(["thief"], world.Waiting);
    }

    [Fact]
    public void GangThatLosesOneOfItsAsks_IsPlacedAnewWithoutIt()
    {
        var world = new LoopWorld(TestFleet.Whole("a0"), TestFleet.Mig("a2"));
        world.Loop.SubmitGang("g", [TestFleet.Ask("s", "1g.10gb"), TestFleet.Ask("p", "1")], world.Now);

        world.Loop.Withdraw("s", world.Now);

        Assert.Equal(["p: a0"], world.Grants);
    }
}
