using Autopartition.Core.Control;
using Autopartition.Core.Demand;
using Autopartition.Core.Planning;

namespace Autopartition.Tests.Control;

public sealed class FastPathTests
{
    [Fact]
    public void AskThatAnIdleInstanceServes_IsGrantedAtOnceWithoutAPlan()
    {
        var world = new LoopWorld(TestFleet.Mig("gpu-0", "1g.10gb@0 3g.40gb@4")).Ask("x", "3g.40gb");

        Assert.Equal(["x: gpu-0/3g.40gb@4"], world.Grants);
        Assert.Empty(world.Begun);
        Assert.Empty(world.Planner.Problems);
    }

    [Fact]
    public void AskThatFreeRoomServes_IsGrantedWhenItsInstanceStandsAndIsVerified()
    {
        var world = new LoopWorld(TestFleet.Mig("gpu-0")).Ask("x", "3g.40gb");

        Assert.Empty(world.Grants);
        Assert.Equal([StepKind.CreateInstance], world.Begun);
        world.FinishStep();
        Assert.Empty(world.Grants);
        Assert.Equal([StepKind.VerifyLayout], world.Begun);
        world.FinishStep();
        Assert.Single(world.Grants);
        Assert.Empty(world.Waiting);
    }

    [Fact]
    public void RoomIsTaken_WhereItStrandsTheLeastAndOpensNoGpu()
    {
        var world = new LoopWorld(TestFleet.Mig("empty"), TestFleet.Mig("used", "4g.40gb@0=old"))
            .Ask("x", "3g.40gb")
            .FinishSteps();

        Assert.Equal(["x: used/3g.40gb@4"], world.Grants);
    }

    [Fact]
    public void RoomOnAGpuInUse_IsTakenBeforeTheSameRoomOnAnIdleOne()
    {
        var world = new LoopWorld(TestFleet.Mig("idle", "4g.40gb@0"), TestFleet.Mig("used", "4g.40gb@0=old"))
            .Ask("x", "3g.40gb")
            .FinishSteps();

        Assert.Equal(["x: used/3g.40gb@4"], world.Grants);
    }

    [Fact]
    public void AskForWholeGpus_TakesTheNodeThatItFillsBest()
    {
        var world = new LoopWorld(
            TestFleet.Whole("a0", "a"), TestFleet.Whole("a1", "a"), TestFleet.Whole("a2", "a"),
            TestFleet.Whole("b0", "b"), TestFleet.Whole("b1", "b"),
            TestFleet.Whole("c0", "c"));

        world.Ask("x", "2");

        Assert.Equal(["x: b0 b1"], world.Grants);
    }

    [Fact]
    public void AskForMoreWholeGpusThanAnyNodeHas_Waits()
    {
        var world = new LoopWorld(TestFleet.Whole("a0", "a"), TestFleet.Whole("b0", "b")).Ask("x", "2");

        Assert.Empty(world.Grants);
        Assert.Equal(["x"], world.Waiting);
    }

    [Fact]
    public void AskForAWholeGpu_IsNeverServedByMig()
    {
        var world = new LoopWorld(TestFleet.Mig("gpu-0", "7g.80gb@0"), TestFleet.Mig("gpu-1")).Ask("x", "1");

        Assert.Empty(world.Grants);
        Assert.Empty(world.Begun);
    }

    [Fact]
    public void TenantThatSharesNoGpu_IsNotPlacedBesideAnother()
    {
        var world = new LoopWorld(TestFleet.Mig("shared", "1g.10gb@0=old 1g.10gb@1"), TestFleet.Mig("free"));

        world.Loop.Submit(TestFleet.Ask("x", "1g.10gb") with { Isolation = Isolation.Gpu }, world.Now);
        world.FinishSteps();
        world.Ask("y", "1g.10gb", tenant: "b").FinishSteps();

        Assert.StartsWith("x: free/1g.10gb", world.Grants.First(), StringComparison.Ordinal);
        Assert.Equal("y: shared/1g.10gb@1", world.Grants.Last());
    }

    [Fact]
    public void FreedInstance_GoesToTheMostUrgentAskThatWaits()
    {
        var world = new LoopWorld(TestFleet.Mig("gpu-0", "7g.80gb@0=old"));
        world.Loop.Submit(TestFleet.Ask("low", "7g.80gb"), world.Now);
        world.Loop.Submit(TestFleet.Ask("high", "7g.80gb") with { Priority = 5 }, world.Now);

        world.Release("old");

        Assert.Equal(["high: gpu-0/7g.80gb@0"], world.Grants);
        Assert.Equal(["low"], world.Waiting);
    }

    [Fact]
    public void TenantWithAPreference_IsNotPlacedElsewhereAtOnce()
    {
        var elsewhere = TestFleet.Mig("gpu-0", "1g.10gb@0");
        var preferred = TestFleet.Mig("gpu-1", "1g.10gb@0=old") with { Pool = "wanted" };
        var world = new LoopWorld(elsewhere, preferred, TestFleet.Whole("gpu-2"));
        world.Policies.Decide = _ => [ScriptedPolicies.Prefer("a", null, "wanted")];

        world.Tick().Ask("x", "1g.10gb").FinishSteps().Ask("whole", "1").Ask("y", "1g.10gb", tenant: "b");

        Assert.Equal(["x: gpu-1/1g.10gb@1", "y: gpu-0/1g.10gb@0"], world.Grants);
        Assert.Equal(["whole"], world.Waiting);
    }

    [Fact]
    public void TwoAsksAtOnce_DoNotPlanOnTheSameGpuTogether()
    {
        var world = new LoopWorld(TestFleet.Mig("gpu-0")).Ask("x", "3g.40gb").Ask("y", "3g.40gb");

        Assert.Equal([StepKind.CreateInstance], world.Begun);
        world.FinishSteps();

        Assert.Equal(2, world.Grants.Count());
        Assert.Equal("3g.40gb@0 3g.40gb@4", TestFleet.Layout(world.Gpu("gpu-0")));
        Assert.Equal(
            2, world.Events.OfType<EngineEvent.LeaseGranted>().SelectMany(grant => grant.Places).Distinct().Count());
    }
}
