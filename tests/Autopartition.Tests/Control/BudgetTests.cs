using Autopartition.Core.Control;
using Autopartition.Core.Demand;
using Autopartition.Core.Disruption;
using Autopartition.Core.Planning;

namespace Autopartition.Tests.Control;

/// <summary>Four leases that may be drained, and a plan that moves them all to the next GPU but one.</summary>
public sealed class BudgetTests
{
    [Fact]
    public void DrainsBeyondABudget_WaitUntilALeaseHasItsNewPlace()
    {
        var world = Moving(new DisruptionBudget { Name = "two", Count = 2 });

        Assert.Equal(2, Drains(world));
        var blocked = world.Events.OfType<EngineEvent.DrainBlocked>().First();
        Assert.Equal("blocked by budget two: 2 on the move already, the most that it allows", $"{blocked.Block}");
        world.FinishStep();
        Assert.Equal(3, Drains(world));
        world.FinishSteps();
        Assert.Equal(4, world.Events.OfType<EngineEvent.LeaseMoved>().Count());
    }

    [Fact]
    public void MostRestrictiveBudget_Wins()
    {
        var world = Moving(
            new DisruptionBudget { Name = "half", Percent = 50 }, new DisruptionBudget { Name = "one", Count = 1 });

        Assert.Equal(1, Drains(world));
    }

    [Fact]
    public void BudgetOfAnotherReasonPoolOrTenant_DoesNotCount()
    {
        var world = Moving(
            new DisruptionBudget { Name = "reason", Count = 0, Reasons = [DisruptionReason.Drift] },
            new DisruptionBudget { Name = "pool", Count = 0, Pool = "other" },
            new DisruptionBudget { Name = "tenant", Count = 0, Tenant = "other" });

        Assert.Equal(4, Drains(world));
    }

    [Fact]
    public void BudgetOfNone_ShowsPlannersLeasesThatMayNotBeDrained()
    {
        var world = World(new DisruptionBudget { Name = "none", Count = 0 });

        world.Ask("big", "1").Tick();

        Assert.DoesNotContain(
            world.Planner.Problems.Single().Gpus.SelectMany(gpu => gpu.Leases), lease => lease.Drainable);
        Assert.All(world.Loop.Gpus.SelectMany(gpu => gpu.Leases), lease => Assert.True(lease.Drainable));
    }

    [Fact]
    public void ChangeThatOnlyABudgetKeepsFromBeingMade_IsToldWithItsEnd()
    {
        var window = new BudgetWindow(CronSchedule.Parse("0 0 * * *", out _)!, TimeSpan.FromHours(2));
        var world = World(new DisruptionBudget { Name = "night", Count = 0, Window = window });
        world.LocalPlanner.Answer = problem => problem.Gpus[0].Leases.Single().Drainable
            ? new LocalPlanResult.Admitted(All(problem).Plan, "they move")
            : new LocalPlanResult.Refused("none");

        world.Ask("big", "7g.80gb");

        var dropped = Assert.Single(world.Events.OfType<EngineEvent.PlanDropped>());
        Assert.Equal(
            (PlanDropReason.BudgetUsed,
                "blocked by budget night until 2026-01-05 02:00: no lease may be moved; otherwise they move"),
            (dropped.Reason, dropped.Words));
    }

    [Fact]
    public void LeaseUnderDoNotDisrupt_MayBeDrainedOnlyFromItsMaximumAgeOn()
    {
        var drain = new DrainPolicy { DoNotDisrupt = true, DoNotDisruptMaxAge = TimeSpan.FromMinutes(30) };
        var world = new LoopWorld(
            TestFleet.Of(TestFleet.Mig("a0", "1g.10gb@0")),
            new ControlLoopOptions { Tenants = [new Tenant { Name = "a", Drain = drain }] });
        world.Loop.Submit(TestFleet.Ask("x", "1g.10gb") with { Drainable = true }, world.Now);

        Assert.False(Lease(world).Drainable);
        world.Tick(29);
        Assert.False(Lease(world).Drainable);
        world.Tick(1);
        Assert.True(Lease(world).Drainable);
    }

    [Fact]
    public void DrainStep_SaysHowItsHolderIsAsked()
    {
        var world = Moving(new DisruptionBudget { Name = "all", Percent = 100 });

        var drain = world.Events.OfType<EngineEvent.StepStarted>().First(step => step.Step.Kind == StepKind.Drain).Step;

        Assert.Equal(DrainPolicy.Usual, drain.Drain);
    }

    private static Core.Fleet.Lease Lease(LoopWorld world) =>
        world.Gpu("a0").Leases.Single(lease => lease.Id == "x");

    private static int Drains(LoopWorld world) => world.Events.OfType<EngineEvent.StepStarted>()
        .Count(started => started.Step.Kind == StepKind.Drain);

    private static LoopWorld World(params DisruptionBudget[] budgets) => new(
        TestFleet.Of(Enumerable.Range(0, 4).Select(i => TestFleet.Mig($"a{i}", $"1g.10gb@0~x{i} 1g.10gb@1"))),
        new ControlLoopOptions { Disruption = new DisruptionOptions { Budgets = [.. budgets], GainOverCost = 0 } });

    private static LoopWorld Moving(params DisruptionBudget[] budgets)
    {
        var world = World(budgets);
        world.Planner.Answer = All;
        world.Ask("big", "1").Tick();
        world.Planner.Answer = Plans.NoChange;
        world.Wake();
        while (world.Begun.Contains(StepKind.Cordon))
            world.FinishStep();
        return world;
    }

    private static PlanResult All(PlanningProblem problem) => Plans.Of(problem, [], []).Moving(
        problem,
        [.. Enumerable.Range(0, 4).Select(i => Plans.Move($"x{i}: a{i}/1g.10gb@0 to a{(i + 2) % 4}/1g.10gb@1"))]);
}
