using Autopartition.Core.Control;
using Autopartition.Core.Geometry;
using Autopartition.Core.Planning;

namespace Autopartition.Tests.Control;

public sealed class PromiseTests
{
    [Fact]
    public void PromiseOfSeveralWholeGpus_IsNotStolenWhileOneOfThemChangesItsMode()
    {
        var world = new LoopWorld(TestFleet.Whole("a0"), TestFleet.Mig("a1"));
        world.Planner.Answer = problem => Plans.Of(
            problem, [Plans.Whole("a1")], [Plans.Place("pair", "a0"), Plans.Place("pair", "a1")]);
        world.Ask("pair", "2").Tick();
        world.Planner.Answer = Plans.NoChange;

        world.Ask("thief", "1").Tick();
        Assert.Empty(world.Grants);
        world.FinishSteps();

        Assert.Equal(["pair: a0 a1"], world.Grants);
        Assert.Equal(["thief"], world.Waiting);
        Assert.Equal(PartitionMode.Whole, world.Gpu("a1").Mode);
    }

    [Fact]
    public void WholeGpuOfAPromiseThatIsWithdrawn_GoesToTheNextAsk()
    {
        var world = new LoopWorld(TestFleet.Whole("a0"), TestFleet.Mig("a1"));
        world.Planner.Answer = problem => Plans.Of(
            problem, [Plans.Whole("a1")], [Plans.Place("pair", "a0"), Plans.Place("pair", "a1")]);
        world.Ask("pair", "2").Tick().Ask("next", "1");

        world.Loop.Withdraw("pair", world.Now);

        Assert.Equal(["next: a0"], world.Grants);
        Assert.Contains(world.Events, happened => happened is EngineEvent.AskWithdrawn { Ask.Id: "pair" });
    }

    [Fact]
    public void InstanceMadeForAnAskThatIsWithdrawn_StaysAndServesTheNext()
    {
        var world = new LoopWorld(TestFleet.Mig("a0")).Ask("x", "3g.40gb");
        world.Loop.Withdraw("x", world.Now);

        world.FinishSteps().Ask("y", "3g.40gb");

        Assert.Equal(["y: a0/3g.40gb@4"], world.Grants);
    }

    [Fact]
    public void WithdrawalOfAnAskThatHasItsLease_ChangesNothing()
    {
        var world = new LoopWorld(TestFleet.Whole("a0")).Ask("x", "1");

        world.Loop.Withdraw("x", world.Now);

        Assert.NotNull(world.Gpu("a0").WholeLease);
        Assert.DoesNotContain(world.Events, happened => happened is EngineEvent.AskWithdrawn);
    }

    [Fact]
    public void InstanceThatAPlanMakes_IsGrantedToTheAskThatItWasMadeFor()
    {
        var world = new LoopWorld(TestFleet.Mig("a0", "1g.10gb@0 1g.10gb@1"));
        world.Planner.Answer = problem => Plans.Of(
            problem, [Plans.Mig("a0", "7g.80gb@0")], [Plans.Place("x", "a0", "7g.80gb@0")]);
        world.Ask("x", "7g.80gb").Tick();
        world.Ask("thief", "7g.80gb", tenant: "b");

        Assert.Equal([StepKind.Cordon], world.Begun);
        world.FinishSteps();

        Assert.Equal(["x: a0/7g.80gb@0"], world.Grants);
        Assert.Equal("7g.80gb@0", TestFleet.Layout(world.Gpu("a0")));
    }

    [Fact]
    public void ReleaseOfALease_LeavesTheInstanceIdle()
    {
        var world = new LoopWorld(TestFleet.Mig("a0", "3g.40gb@0=old")).Release("old").Release("old");

        Assert.False(world.Gpu("a0").IsLeased);
        Assert.Equal("3g.40gb@0", TestFleet.Layout(world.Gpu("a0")));
        Assert.Single(world.Events.OfType<EngineEvent.LeaseEnded>());
    }
}
