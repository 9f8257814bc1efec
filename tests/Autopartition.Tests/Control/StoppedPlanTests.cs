using Autopartition.Core.Control;
using Autopartition.Core.Disruption;
using Autopartition.Core.Fleet;
using Autopartition.Core.Planning;

namespace Autopartition.Tests.Control;

/// <summary>Plans that end before their time: a step fails, a drain takes too long, an ask goes away.</summary>
public sealed class StoppedPlanTests
{
    [Fact]
    public void DrainThatFails_IsUndoneInReverseAndTheReasonIsRecorded()
    {
        var world = MovingWorld.RoomForBig();
        world.FinishUntil(StepKind.Drain).FailStep("the pod does not answer").FinishSteps();

        Assert.Equal("4g.40gb@0 1g.10gb@5", TestFleet.Layout(world.Gpu("a0")));
        Assert.Equal("4g.40gb@0 2g.20gb@4", TestFleet.Layout(world.Gpu("a1")));
        Assert.Equal("x", world.Gpu("a0").InstanceAt(TestFleet.Slot("1g.10gb@5"))!.Lease!.Id);
        Assert.Equal(["big"], world.Waiting);
        var stopped = Assert.Single(world.Events.OfType<EngineEvent.PlanStopped>());
        Assert.Equal(["a0", "a1"], stopped.GpuIds);
        Assert.EndsWith("(Drain) failed: the pod does not answer", stopped.Reason, StringComparison.Ordinal);
        Assert.Equal(
            ["Cordon a1", "VerifyIdle a1", "DestroyInstance a1", "Uncordon a0", "VerifyLayout a1", "Uncordon a1"],
            world.Done().Where(step => step.Id.Contains("undo")).Select(step => $"{step.Kind} {step.GpuId}"));
    }

    [Fact]
    public void GpusOfAStoppedPlan_AreFreeAgainAndTheLeaseIsLeftAloneForAWhile()
    {
        var world = MovingWorld.RoomForBig().FinishUntil(StepKind.Drain).FailStep("no").FinishSteps();

        world.Tick(5);
        Assert.Empty(world.Planner.Problems[^1].Directives.Closed);
        Assert.False(LeaseOfX(world).Drainable);
        world.Ask("later", "3g.40gb").Tick(60);
        Assert.True(LeaseOfX(world).Drainable);

        static Lease LeaseOfX(LoopWorld world) =>
            world.Planner.Problems[^1].Gpus[0].InstanceAt(TestFleet.Slot("1g.10gb@5"))!.Lease!;
    }

    [Fact]
    public void DrainThatTakesTooLong_IsCancelledAndFails()
    {
        var world = MovingWorld.RoomForBig().FinishUntil(StepKind.Drain);
        var limit = DrainPolicy.Usual.Grace + DrainPolicy.Usual.Timeout;

        world.Tick(limit.TotalMinutes - 1);
        Assert.Empty(world.Events.OfType<EngineEvent.StepFailed>());
        world.Tick(2);

        Assert.Equal("x", Assert.Single(world.Cancelled).LeaseId);
        var failed = Assert.Single(world.Events.OfType<EngineEvent.StepFailed>());
        Assert.Equal("the holder of x has not left in time", failed.Reason);
        world.FinishStep();
        Assert.Empty(world.Events.OfType<EngineEvent.LeaseMoved>());
    }

    [Fact]
    public void LeaseThatHasLeftForAnInstanceThatCannotBeMade_GoesBack()
    {
        var world = Swap();
        world.FinishUntil(StepKind.CreateInstance).FailStep("insufficient resources").FinishSteps();

        Assert.Equal(
            ["x: a0/7g.80gb@0"],
            world.Events.OfType<EngineEvent.LeaseReturned>().Select(back => $"{back.Lease.Id}: {back.Place}"));
        Assert.Equal("x", world.Gpu("a0").Leases.Single().Id);
        Assert.Equal(["y", "z"], world.Gpu("a1").Leases.Select(lease => lease.Id).Order());
    }

    [Fact]
    public void AskThatIsGoneBeforeTheDrain_MovesNobody()
    {
        var world = MovingWorld.RoomForBig();

        world.Loop.Withdraw("big", world.Now);
        world.FinishSteps();

        Assert.Empty(world.Events.OfType<EngineEvent.LeaseMoved>());
        Assert.DoesNotContain(world.Done(), step => step.Kind == StepKind.Drain);
        Assert.Contains("ask big", Assert.Single(world.Events.OfType<EngineEvent.PlanStopped>()).Reason);
        Assert.Equal(["also", "more"], world.Gpu("a1").Leases.Select(lease => lease.Id));
        world.Ask("small", "1g.10gb").FinishSteps();
        Assert.Single(world.Grants);
    }

    [Fact]
    public void AskThatIsGoneDuringTheDrain_LetsTheLeaseLand()
    {
        var world = MovingWorld.RoomForBig().FinishUntil(StepKind.Drain);

        world.Loop.Withdraw("big", world.Now);
        world.FinishSteps();

        Assert.Single(world.Events.OfType<EngineEvent.LeaseMoved>());
        Assert.Equal("4g.40gb@0 1g.10gb@5", TestFleet.Layout(world.Gpu("a0")));
        Assert.Equal(["also", "more", "x"], world.Gpu("a1").Leases.Select(lease => lease.Id));
        world.Ask("small", "1g.10gb");
        Assert.Equal(["small: a0/1g.10gb@5"], world.Grants);
    }

    [Fact]
    public void PartOfAPlanThatHangsTogetherWithNothingThatFailed_GoesOn()
    {
        var world = new LoopWorld(
            TestFleet.Mig("a0", "4g.40gb@0=stays 1g.10gb@5~x"),
            TestFleet.Mig("a1", "4g.40gb@0=also 2g.20gb@4=more"),
            TestFleet.Mig("a2", "4g.40gb@0=third 1g.10gb@5~y"),
            TestFleet.Mig("a3", "4g.40gb@0=fourth 2g.20gb@4=fifth"));
        world.Planner.Answer = problem => Plans.Of(
                problem,
                [
                    Plans.Mig("a0", "4g.40gb@0 3g.40gb@4"), Plans.Mig("a1", "4g.40gb@0 2g.20gb@4 1g.10gb@6"),
                    Plans.Mig("a2", "4g.40gb@0 3g.40gb@4"), Plans.Mig("a3", "4g.40gb@0 2g.20gb@4 1g.10gb@6"),
                ],
                [Plans.Place("big", "a0", "3g.40gb@4"), Plans.Place("too", "a2", "3g.40gb@4")])
            .Moving(
                problem,
                Plans.Move("x: a0/1g.10gb@5 to a1/1g.10gb@6"),
                Plans.Move("y: a2/1g.10gb@5 to a3/1g.10gb@6"));
        world.Ask("big", "3g.40gb").Ask("too", "3g.40gb").Tick();
        world.Planner.Answer = Plans.NoChange;
        world.Wake();

        world.FinishUntil(step => step is { Kind: StepKind.Drain, LeaseId: "x" }).FailStep("no").FinishSteps();

        Assert.Equal(["too: a2/3g.40gb@4"], world.Grants);
        Assert.Equal(["big"], world.Waiting);
        Assert.Equal("y", Assert.Single(world.Events.OfType<EngineEvent.LeaseMoved>()).Lease.Id);
    }

    [Fact]
    public void StepThatFailsWhileItIsUndone_LeavesTheGpusClosed()
    {
        var world = MovingWorld.RoomForBig().FinishUntil(StepKind.Drain).FailStep("no");

        world.FinishUntil(StepKind.DestroyInstance).FailStep("in use").Tick();

        Assert.EndsWith("in use while it was undone", world.Events.OfType<EngineEvent.PlanStopped>().Single().Reason);
        Assert.Equal(["a0", "a1"], world.Planner.Problems[^1].Directives.Closed);
    }

    /// <summary>A 7g changes places with a 4g and a 3g: it has to leave before its new instance can be made.</summary>
    private static LoopWorld Swap()
    {
        var world = new LoopWorld(
            TestFleet.Of(TestFleet.Mig("a0", "7g.80gb@0~x"), TestFleet.Mig("a1", "4g.40gb@0~y 3g.40gb@4~z")),
            new ControlLoopOptions { Disruption = new DisruptionOptions { GainOverCost = 0, Budgets = [] } });
        world.Planner.Answer = problem => Plans.Of(
                problem, [Plans.Mig("a0", "4g.40gb@0 3g.40gb@4"), Plans.Mig("a1", "7g.80gb@0")], [])
            .Moving(
                problem,
                Plans.Move("x: a0/7g.80gb@0 to a1/7g.80gb@0"),
                Plans.Move("y: a1/4g.40gb@0 to a0/4g.40gb@0"),
                Plans.Move("z: a1/3g.40gb@4 to a0/3g.40gb@4"));
        world.Ask("nobody", "1").Tick();
        world.Planner.Answer = Plans.NoChange;
        return world.Wake();
    }
}
