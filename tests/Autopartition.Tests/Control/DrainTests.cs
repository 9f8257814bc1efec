using Autopartition.Core.Control;
using Autopartition.Core.Policies;

namespace Autopartition.Tests.Control;

public sealed class DrainTests
{
    [Fact]
    public void DrainingGpu_TakesNoNewLeaseAndIsClosedToThePlanner()
    {
        var world = new LoopWorld(TestFleet.Mig("a0", "1g.10gb@0=old 1g.10gb@1"));
        world.Policies.Decide = _ => [ScriptedPolicies.Drain("a0", 30)];

        world.Tick().Ask("x", "1g.10gb").Tick();

        Assert.Empty(world.Grants);
        Assert.Equal(["a0"], Assert.Single(world.Planner.Problems).Directives.Closed);
        Assert.Equal(world.Now.AddMinutes(25), world.Events.OfType<EngineEvent.DrainStarted>().Single().Until);
    }

    [Fact]
    public void DrainEnds_WhenTheGpuIsEmpty()
    {
        var world = new LoopWorld(TestFleet.Mig("a0", "1g.10gb@0=old"));
        world.Policies.Decide = _ => [ScriptedPolicies.Drain("a0", 30)];
        world.Tick().Ask("x", "1g.10gb").Release("old");
        Assert.Empty(world.Grants);

        world.Tick();

        Assert.True(world.Events.OfType<EngineEvent.DrainEnded>().Single().Empty);
        Assert.Equal(["x: a0/1g.10gb@0"], world.Grants);
    }

    [Fact]
    public void DrainEnds_WhenItsTimeIsOverAndTouchesNoLease()
    {
        var world = new LoopWorld(TestFleet.Mig("a0", "1g.10gb@0=old"));
        world.Policies.Decide = _ => [ScriptedPolicies.Drain("a0", 7)];
        world.Tick();
        world.Policies.Decide = _ => [];
        world.Tick();
        Assert.Empty(world.Events.OfType<EngineEvent.DrainEnded>());

        world.Tick();

        Assert.False(world.Events.OfType<EngineEvent.DrainEnded>().Single().Empty);
        Assert.True(world.Gpu("a0").IsLeased);
    }

    [Fact]
    public void MoreDrainsThanTheBudgetAllows_AreNotApplied()
    {
        var gpus = Enumerable.Range(0, 20).Select(i => TestFleet.Mig($"a{i}", $"1g.10gb@0=old-{i}")).ToArray();
        var world = new LoopWorld(gpus);
        world.Policies.Decide = context => context.Gpus.Select(gpu => ScriptedPolicies.Drain(gpu.Id, 30));

        world.Tick();

        Assert.Equal(2, world.Events.OfType<EngineEvent.DrainStarted>().Count());
        Assert.Equal(18, world.Outcomes.Count(outcome => outcome.Status == DecisionStatus.NotApplied));
    }

    [Fact]
    public void HoldOfTheSameEvaluation_BeatsTheDrain()
    {
        var world = new LoopWorld(TestFleet.Mig("a0", "1g.10gb@0=old"));
        world.Policies.Decide = _ => [ScriptedPolicies.Drain("a0", 30), ScriptedPolicies.Hold("a0")];

        world.Tick();

        Assert.Empty(world.Events.OfType<EngineEvent.DrainStarted>());
    }

    [Fact]
    public void HoldThatStillStands_BeatsTheDrain()
    {
        var world = new LoopWorld(TestFleet.Mig("a0", "1g.10gb@0=old"));
        world.Policies.Decide = _ => [ScriptedPolicies.Hold("a0", 30)];
        world.Tick();
        world.Policies.Decide = _ => [ScriptedPolicies.Drain("a0", 30)];
        world.Tick();

        Assert.Empty(world.Events.OfType<EngineEvent.DrainStarted>());
        Assert.Equal(DecisionStatus.Overruled, world.Outcomes.Last().Status);
    }

    [Fact]
    public void DrainOfAnEmptyGpu_IsDoneAlready()
    {
        var world = new LoopWorld(TestFleet.Mig("a0", "1g.10gb@0"));
        world.Policies.Decide = _ => [ScriptedPolicies.Drain("a0", 30)];

        world.Tick();

        Assert.Empty(world.Events.OfType<EngineEvent.DrainStarted>());
        Assert.Equal(DecisionStatus.Applied, world.Outcomes.Single().Status);
    }

    [Fact]
    public void GpuThatWasDrainedInVain_RestsTwiceAsLongEachTime()
    {
        var world = new LoopWorld(TestFleet.Mig("a0", "1g.10gb@0=old"));
        world.Policies.Decide = _ => [ScriptedPolicies.Drain("a0", 7)];
        var start = world.Now;
        for (var i = 0; i < 60; i++)
            world.Tick();

        // Drains last to the tick 10 minutes later; then an hour of rest, a drain, two hours of rest.
        var starts = world.Events.OfType<EngineEvent.DrainStarted>().Select(drain => (drain.At - start).TotalMinutes);
        Assert.Equal([5, 5 + 70, 5 + 70 + 130], starts);
    }
}
