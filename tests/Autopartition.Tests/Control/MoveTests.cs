using Autopartition.Core.Control;
using Autopartition.Core.Disruption;
using Autopartition.Core.Planning;

namespace Autopartition.Tests.Control;

public sealed class MoveTests
{
    [Fact]
    public void LeaseThatAPlanMoves_KeepsItsNameAndGoesToItsNewPlaceWhenItsDrainIsOver()
    {
        var world = MovingWorld.RoomForBig();

        world.FinishStep().FinishStep().FinishStep();
        Assert.Equal([StepKind.Drain], world.Begun);
        Assert.Equal("x", world.Gpu("a0").InstanceAt(TestFleet.Slot("1g.10gb@5"))!.Lease!.Id);
        world.FinishStep();

        var moved = Assert.Single(world.Events.OfType<EngineEvent.LeaseMoved>());
        Assert.Equal("x: a0/1g.10gb@5 to a1/1g.10gb@6", $"{moved.Lease.Id}: {moved.From} to {moved.To}");
        Assert.Equal("x", world.Gpu("a1").InstanceAt(TestFleet.Slot("1g.10gb@6"))!.Lease!.Id);
        Assert.Equal("stays", world.Gpu("a0").Leases.Single().Id);
        world.FinishSteps();
        Assert.Equal(["big: a0/3g.40gb@4"], world.Grants);
    }

    [Fact]
    public void GpuThatALeaseIsOnItsWayTo_IsNotGivenToOthers()
    {
        var world = MovingWorld.RoomForBig().FinishStep().FinishStep().FinishStep();

        world.Ask("thief", "1g.10gb");
        Assert.Empty(world.Grants);
        world.FinishSteps();

        Assert.Equal("x", world.Gpu("a1").InstanceAt(TestFleet.Slot("1g.10gb@6"))!.Lease!.Id);
        Assert.Equal(["thief"], world.Waiting);
    }

    [Fact]
    public void LeaseThatEndsWhileItIsDrained_EndsTheDrain()
    {
        var world = MovingWorld.RoomForBig().FinishStep().FinishStep().FinishStep();

        world.Release("x");

        Assert.Equal([StepKind.Drain, StepKind.VerifyIdle], world.Begun);
        world.FinishSteps();
        Assert.Empty(world.Events.OfType<EngineEvent.LeaseMoved>());
        Assert.Equal(["big: a0/3g.40gb@4"], world.Grants);
        Assert.Equal("4g.40gb@0 2g.20gb@4 1g.10gb@6", TestFleet.Layout(world.Gpu("a1")));
        Assert.Equal(["also", "more"], world.Gpu("a1").Leases.Select(lease => lease.Id));
    }

    [Fact]
    public void LeaseThatEndsBeforeItsDrain_IsNotDrained()
    {
        var world = MovingWorld.RoomForBig().Release("x").FinishSteps();

        Assert.DoesNotContain(
            world.Events, happened => happened is EngineEvent.StepStarted { Step.Kind: StepKind.Drain });
        Assert.Equal(["big: a0/3g.40gb@4"], world.Grants);
    }

    [Fact]
    public void LeasesThatChangePlaces_AreNeverTwoOnOneInstance()
    {
        var world = new LoopWorld(
            TestFleet.Of(TestFleet.Mig("a0", "7g.80gb@0~x"), TestFleet.Mig("a1", "7g.80gb@0~y")),
            new ControlLoopOptions { Disruption = new DisruptionOptions { GainOverCost = 0, Budgets = [] } });
        world.Planner.Answer = problem => Plans.Of(problem, [], []).Moving(
            problem, Plans.Move("x: a0/7g.80gb@0 to a1/7g.80gb@0"), Plans.Move("y: a1/7g.80gb@0 to a0/7g.80gb@0"));

        world.Ask("nobody", "1").Tick().Wake().FinishSteps();

        Assert.Equal("y", world.Gpu("a0").Leases.Single().Id);
        Assert.Equal("x", world.Gpu("a1").Leases.Single().Id);
        Assert.Equal(2, world.Events.OfType<EngineEvent.LeaseMoved>().Count());
    }
}
