using Autopartition.Core.Control;
using Autopartition.Core.Disruption;
using Autopartition.Core.Planning;

namespace Autopartition.Tests.Control;

/// <summary>A plan that moves a lease for an ask is looked at again before it begins.</summary>
public sealed class SettlingTests
{
    private const string Move = "x: a0/1g.10gb@5 to a1/1g.10gb@6";

    [Fact]
    public void PlanThatMovesALease_BeginsOnlyWhenItHasSettled()
    {
        var world = Found(new DisruptionOptions());

        Assert.Empty(world.Begun);
        Assert.Equal(TimeSpan.FromSeconds(15), SettledAt(world) - world.Now);
        world.Wake().FinishSteps();
        Assert.Equal(["big: a0/3g.40gb@4"], world.Grants);
    }

    [Fact]
    public void MovedLeaseThatIsGone_DropsThePlanBecauseTheFleetHasChanged()
    {
        var world = Found(new DisruptionOptions()).Release("x").FinishSteps();

        world.Wake().FinishSteps();

        AssertDropped(PlanDropReason.FleetChanged, world);
        Assert.Empty(world.Begun);
        Assert.Empty(world.Events.OfType<EngineEvent.LeaseMoved>());
    }

    [Fact]
    public void GpuThatMayNotChangeAnyMore_DropsThePlan()
    {
        var world = Found(new DisruptionOptions());
        world.Policies.Decide = _ => [ScriptedPolicies.Approve("a0")];
        world.Tick(0.1);

        world.Wake();

        AssertDropped(PlanDropReason.FleetChanged, world);
        Assert.Empty(world.Begun);
    }

    [Fact]
    public void AskThatGivesUpInTheMeantime_DropsThePlan()
    {
        var world = Found(new DisruptionOptions());
        world.Loop.Withdraw("big", world.Now);

        world.Wake();

        AssertDropped(PlanDropReason.AskGone, world);
        Assert.Empty(world.Begun);
    }

    [Fact]
    public void PlanThatServesNobody_DoesNotPayForItsDisruption()
    {
        var world = World(new DisruptionOptions());
        world.Planner.Answer = problem => Plans.Of(problem, [Target], []).Moving(problem, Plans.Move(Move));

        world.Ask("big", "3g.40gb").Tick();

        AssertDropped(PlanDropReason.DoesNotPay, world);
        Assert.StartsWith("it gains ", Dropped(world).Words, StringComparison.Ordinal);
        Assert.Empty(world.Begun);
    }

    [Fact]
    public void SmallChangeForAnArrivingAsk_IsToldAndSettlesWhenItMovesALease()
    {
        var world = World(new DisruptionOptions());
        world.LocalPlanner.Answer = problem => new LocalPlanResult.Admitted(
            RoomForBig(problem).Plan, "x moves to a1");

        world.Ask("big", "3g.40gb");
        Assert.Equal("x moves to a1", Assert.Single(world.Events.OfType<EngineEvent.ChangeFound>()).Words);
        Assert.Empty(world.Begun);
        world.Wake().FinishSteps();

        Assert.Equal(["big: a0/3g.40gb@4"], world.Grants);
    }

    [Fact]
    public void PlanThatOnlyDestroysIdleInstances_IsNotCarriedOut()
    {
        var world = new LoopWorld(TestFleet.Mig("a0", "1g.10gb@0 1g.10gb@1"), TestFleet.Mig("a1", "7g.80gb@0=old"));
        world.Planner.Answer = problem => Plans.Of(problem, [Plans.Mig("a0", "1g.10gb@0")], []);

        world.Ask("big", "2").Tick();

        Assert.Empty(world.Begun);
        world.Policies.Decide = _ => [ScriptedPolicies.Weigh(2)];
        world.Tick();
        Assert.NotEmpty(world.Begun);
    }

    private static GpuTarget Target => Plans.Mig("a1", "4g.40gb@0 2g.20gb@4 1g.10gb@6");

    private static LoopWorld World(DisruptionOptions options) => new(
        TestFleet.Of(
            TestFleet.Mig("a0", "4g.40gb@0=stays 1g.10gb@5~x"),
            TestFleet.Mig("a1", "4g.40gb@0=also 2g.20gb@4=more")),
        new ControlLoopOptions { Disruption = options });

    private static LoopWorld Found(DisruptionOptions options)
    {
        var world = World(options);
        world.Planner.Answer = RoomForBig;
        world.Ask("big", "3g.40gb").Tick();
        world.Planner.Answer = Plans.NoChange;
        return world;
    }

    private static PlanResult RoomForBig(PlanningProblem problem) => Plans.Of(
            problem, [Plans.Mig("a0", "4g.40gb@0 3g.40gb@4"), Target], [Plans.Place("big", "a0", "3g.40gb@4")])
        .Moving(problem, Plans.Move(Move));

    private static DateTimeOffset SettledAt(LoopWorld world) =>
        Assert.Single(world.Events.OfType<EngineEvent.PlanSettling>()).Until;

    private static EngineEvent.PlanDropped Dropped(LoopWorld world) =>
        Assert.Single(world.Events.OfType<EngineEvent.PlanDropped>());

    private static void AssertDropped(PlanDropReason reason, LoopWorld world) =>
        Assert.Equal(reason, Dropped(world).Reason);
}
