using Autopartition.Core.Control;

namespace Autopartition.Tests.Control;

public sealed class PlanningTurnTests
{
    [Fact]
    public void NothingWaits_ThePlannerIsNotAsked()
    {
        var world = new LoopWorld(TestFleet.Mig("a0")).Tick().Tick();

        Assert.Empty(world.Planner.Problems);
        Assert.Equal(2, world.Policies.Contexts.Count);
    }

    [Fact]
    public void NothingChangedSinceTheLastPlan_ThePlannerIsNotAskedAgain()
    {
        var world = new LoopWorld(TestFleet.Mig("a0", "7g.80gb@0=old")).Ask("x", "7g.80gb").Tick().Tick().Tick();

        Assert.Single(world.Planner.Problems);
        world.Ask("y", "7g.80gb", tenant: "b").Tick();
        Assert.Equal(2, world.Planner.Problems.Count);
    }

    [Fact]
    public void PlanThatBreaksARule_IsRefusedAndNotCarriedOut()
    {
        var world = new LoopWorld(TestFleet.Mig("a0", "1g.10gb@0=old"));
        world.Planner.Answer = problem => Plans.Of(
            problem, [Plans.Mig("a0", "7g.80gb@0")], [Plans.Place("x", "a0", "7g.80gb@0")]);

        world.Ask("x", "7g.80gb").Tick();

        var refused = Assert.Single(world.Events.OfType<EngineEvent.PlanRefused>());
        Assert.Contains("a0 would lose an instance with a lease", refused.Violations);
        Assert.Empty(world.Begun);
        Assert.Equal("1g.10gb@0", TestFleet.Layout(world.Gpu("a0")));
        Assert.Equal(["x"], world.Waiting);
    }

    [Fact]
    public void GpusWithAPlanAtWork_AreClosedToTheNextPlan()
    {
        var world = new LoopWorld(TestFleet.Mig("a0"), TestFleet.Mig("a1", "7g.80gb@0=old")).Ask("x", "3g.40gb");

        world.Ask("big", "7g.80gb").Tick();

        var problem = Assert.Single(world.Planner.Problems);
        Assert.Equal(["big"], problem.Asks.Select(ask => ask.Id));
        Assert.Equal(["a0"], problem.Directives.Closed);
    }

    [Fact]
    public void GpuWhosePlanHasJustEnded_IsPlannedForAgainAtTheNextTurn()
    {
        var world = new LoopWorld(TestFleet.Mig("a0"));
        world.Ask("x", "3g.40gb").Ask("big", "7g.80gb").FinishStep();
        world.Loop.Withdraw("x", world.Now);
        world.Tick();
        Assert.Equal(["a0"], Assert.Single(world.Planner.Problems).Directives.Closed);

        world.FinishSteps().Tick();

        Assert.Equal(2, world.Planner.Problems.Count);
        Assert.Empty(world.Planner.Problems[^1].Directives.Closed);
    }

    [Fact]
    public void WaitingAsks_GoToThePlannerMostUrgentFirst()
    {
        var world = new LoopWorld(TestFleet.Mig("a0", "7g.80gb@0=old"));
        world.Ask("first", "1").Ask("second", "1");
        world.Loop.Submit(TestFleet.Ask("urgent", "1") with { Priority = 1 }, world.Now);

        world.Tick();

        Assert.Equal(["urgent", "first", "second"], world.Planner.Problems.Single().Asks.Select(ask => ask.Id));
    }

    [Fact]
    public void FailureOfAPolicy_IsRaisedAndStopsNothing()
    {
        var world = new LoopWorld(TestFleet.Mig("a0"));
        world.Policies.Fails = true;

        world.Tick();

        Assert.Single(world.Events.OfType<EngineEvent.PolicyFailed>());
    }

    [Fact]
    public void LeasesOfTheFleetThatSayWhatWasAsked_CountAsDemandUntilTheyEnd()
    {
        var leased = TestFleet.Whole("a0", lease: "old");
        var known = leased with { WholeLease = leased.WholeLease! with { Asked = TestFleet.Ask("", "1").Shape } };
        var world = new LoopWorld(known).Tick().Release("old").Tick();

        var forecast = Assert.Single(world.Policies.Contexts[^1].Forecasts);
        Assert.Equal(("old", "1 whole GPU"), (forecast.Tenant, forecast.Shape));
        Assert.Equal((0.0, 1.0), (forecast.Quantiles[0.5], forecast.Quantiles[0.99]));
    }
}
