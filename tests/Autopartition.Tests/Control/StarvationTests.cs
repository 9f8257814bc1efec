using Autopartition.Core.Control;

namespace Autopartition.Tests.Control;

public sealed class StarvationTests
{
    [Fact]
    public void AskThatHasWaitedTooLong_GetsTheGpuWithTheFewestLeasesKeptForIt()
    {
        var world = new LoopWorld(
            TestFleet.Mig("a0", "1g.10gb@0=x 1g.10gb@1=y"), TestFleet.Mig("a1", "1g.10gb@0=z"));
        world.Ask("big", "7g.80gb").Tick(14);
        Assert.Empty(world.Events.OfType<EngineEvent.GpusKept>());

        world.Tick(1).Ask("small", "1g.10gb", tenant: "b").FinishSteps();

        var kept = Assert.Single(world.Events.OfType<EngineEvent.GpusKept>());
        Assert.Equal(["a1"], kept.GpuIds);
        Assert.Equal(
            "big has waited 15 min for 7g.80gb; a1 (1 leases in the way) take no new lease until it is served",
            kept.Words);
        Assert.Equal("small: a0/1g.10gb@2", world.Grants.Single());
        world.Release("z").FinishSteps();
        Assert.Equal("big: a1/7g.80gb@0", world.Grants.Last());
    }

    [Fact]
    public void AskThatGivesUp_GivesItsGpuBack()
    {
        var world = new LoopWorld(TestFleet.Mig("a0", "1g.10gb@0=x")).Ask("big", "7g.80gb").Tick(15);

        world.Loop.Withdraw("big", world.Now);
        world.Ask("small", "1g.10gb").Tick().FinishSteps();

        Assert.Equal(["small: a0/1g.10gb@1"], world.Grants);
        Assert.Single(world.Events.OfType<EngineEvent.GpusReleased>());
    }

    [Fact]
    public void AgedAskForWholeGpus_GetsTheNodeWithTheFewestLeases()
    {
        var world = new LoopWorld(
            TestFleet.Whole("a0", "n0", lease: "x"), TestFleet.Whole("a1", "n0", lease: "y"),
            TestFleet.Whole("b0", "n1", lease: "z"), TestFleet.Mig("b1", node: "n1"));
        world.Ask("pair", "2").Tick(15);

        world.Release("z").FinishSteps();

        Assert.Equal(["pair: b1 b0"], world.Grants);
    }

    [Fact]
    public void HeldGpu_IsNotKeptForAnAgedAsk()
    {
        var world = new LoopWorld(TestFleet.Mig("a0", "1g.10gb@0"));
        world.Policies.Decide = _ => [ScriptedPolicies.Hold("a0")];

        world.Ask("big", "7g.80gb").Tick(15);

        Assert.Empty(world.Events.OfType<EngineEvent.GpusKept>());
    }
}
