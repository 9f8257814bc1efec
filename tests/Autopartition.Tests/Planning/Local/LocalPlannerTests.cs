using Autopartition.Core.Demand;
using Autopartition.Core.Fleet;
using Autopartition.Core.Planning;
using static Autopartition.Tests.Planning.Local.LocalWorld;
using static Autopartition.Tests.Planning.PlanningWorld;

namespace Autopartition.Tests.Planning.Local;

public sealed class LocalPlannerTests
{
    [Theory]
    [InlineData("3g.40gb",
        "g0/1g.10gb@5 moves from 1g.10gb@5 of g0 to 1g.10gb@2 of g0; 3g.40gb@4 of g0 serves the ask")]
    [InlineData("4g.40gb", "g0/1g.10gb@0 moves from 1g.10gb@0 of g0 to 1g.10gb@4 of g0; "
        + "g0/1g.10gb@1 moves from 1g.10gb@1 of g0 to 1g.10gb@6 of g0; 4g.40gb@0 of g0 serves the ask")]
    public void ScatteredLeases_AreMovedAsideWithTheFewestMoves(string shape, string words) =>
        Assert.Equal(words, Words(Admit([Movable("g0", "1g.10gb@0=a 1g.10gb@1=b 1g.10gb@5=c")], shape)));

    [Fact]
    public void PlanWithAMove_NamesTargetsAssignmentAndMove()
    {
        var plan = Plan(Admit([Movable("g0", "1g.10gb@0=a"), Movable("g1", "4g.40gb@0=b")], "7g.80gb"));

        Assert.Equal(["g0", "g1"], plan.Targets.Select(target => target.GpuId));
        Assert.Equal("7g.80gb@0", plan.Targets[0].Layout.ToString());
        var move = Assert.Single(plan.Moves);
        Assert.Equal(("g0/1g.10gb@0", "g0", "g1"), (move.LeaseId, move.FromGpuId, move.ToGpuId));
        var served = Assert.Single(plan.Assignments);
        Assert.Equal(("t/0", "g0", "7g.80gb@0"), (served.AskId, served.GpuId, served.Slot!.ToString()));
    }

    [Fact]
    public void LeaseThatFitsNowhere_PushesOutASmallerOne()
    {
        // 3g.40gb finds a place only where 1g.10gb lies, and that one only where nothing larger fits.
        var plan = Plan(Admit(
            [
                Movable("g0", "3g.40gb@0=a"),
                Movable("g1", "4g.40gb@0=b 1g.10gb@6=c"),
                Movable("g2", "4g.40gb@0=d 2g.20gb@4=e"),
            ],
            "7g.80gb"));

        Assert.Equal(["g0/3g.40gb@0", "g1/1g.10gb@6"], plan.Moves.Select(move => move.LeaseId));
        Assert.Equal(["g1/3g.40gb@4", "g2/1g.10gb@6"], plan.Moves.Select(move => $"{move.ToGpuId}/{move.To}"));
    }

    [Fact]
    public void IdleInstanceInTheWay_GoesBeforeAnyLeaseMoves()
    {
        var plan = Plan(Admit([Movable("g0", "1g.10gb@0=a"), Movable("g1", "3g.40gb@0")], "7g.80gb"));

        Assert.Empty(plan.Moves);
        Assert.Equal("7g.80gb@0", Assert.Single(plan.Targets).Layout.ToString());
    }

    [Fact]
    public void LargerIdleInstance_ServesAsItStands()
    {
        var plan = Plan(Admit([Movable("g0", "4g.40gb@0=a 3g.40gb@4")], "2g.20gb"));

        Assert.Equal("3g.40gb@4", Assert.Single(plan.Assignments).Slot!.ToString());
        Assert.Empty(plan.Targets);
    }

    [Fact]
    public void IdleInstanceThatIsSetUpToBeShared_IsLeftToAFullPlan()
    {
        var gpu = Mig("g0", "4g.40gb@0=a 3g.40gb@4");
        gpu = gpu.With(gpu.Instances[1] with { Sharing = Sharing.Mps });

        Assert.IsType<LocalPlanResult.Refused>(Admit([gpu], "3g.40gb"));
    }

    [Fact]
    public void LeaseThatMayNotBeDrained_Stays() => Assert.Equal(
        "no change with at most 2 moved leases makes room",
        Words(Admit([Mig("g0", "1g.10gb@0=a"), Mig("g1", "4g.40gb@0=b")], "7g.80gb")));

    [Theory]
    [InlineData("held")]
    [InlineData("frozen")]
    [InlineData("closed")]
    public void LeaseOnAGpuThatStaysAsItIs_IsNotMoved(string wish)
    {
        var one = PlanDirectives.None.Held.Add("g0");
        var directives = wish switch
        {
            "held" => PlanDirectives.None with { Held = one },
            "frozen" => PlanDirectives.None with { Frozen = one },
            _ => PlanDirectives.None with { Closed = one },
        };

        Assert.IsType<LocalPlanResult.Refused>(
            Admit([Movable("g0", "1g.10gb@0=a"), Movable("g1", "4g.40gb@0=b")], "7g.80gb", directives));
    }

    [Fact]
    public void HeldGpu_StillTakesALeaseThatMoves()
    {
        var directives = PlanDirectives.None with { Held = PlanDirectives.None.Held.Add("g1") };

        var plan = Plan(Admit([Movable("g0", "1g.10gb@0=a"), Movable("g1", "4g.40gb@0=b")], "7g.80gb", directives));

        Assert.Equal("g1", Assert.Single(plan.Moves).ToGpuId);
    }

    [Fact]
    public void FrozenGpu_LendsAnIdleInstanceButGrowsNone()
    {
        var directives = PlanDirectives.None with { Frozen = PlanDirectives.None.Frozen.Add("g1") };

        Assert.IsType<LocalPlanResult.Refused>(
            Admit([Movable("g0", "1g.10gb@0=a"), Movable("g1", "4g.40gb@0=b")], "7g.80gb", directives));
        var plan = Plan(
            Admit([Movable("g0", "1g.10gb@0=a"), Movable("g1", "4g.40gb@0=b 1g.10gb@5")], "7g.80gb", directives));
        Assert.Equal("1g.10gb@5", Assert.Single(plan.Moves).To.ToString());
    }

    [Fact]
    public void TenantThatSharesNoGpu_IsAdmittedWhereTheOthersLeave()
    {
        var ask = Asks("1g.10gb")[0] with { Isolation = Isolation.Gpu };
        var problem = Problem([Movable("g0", "1g.10gb@0=a"), Movable("g1", "4g.40gb@0=b 2g.20gb@4=b")], [ask]);

        var plan = Plan(Admit(problem));

        Assert.Equal("g0", Assert.Single(plan.Assignments).GpuId);
        Assert.Equal(("g0/1g.10gb@0", "g1"), (plan.Moves[0].LeaseId, plan.Moves[0].ToGpuId));
    }

    [Fact]
    public void MovedLease_IsNotPutBesideATenantThatSharesNoGpu()
    {
        var alone = Movable("g1", "4g.40gb@0=b");
        alone = alone with
        {
            Instances = [alone.Instances[0] with { Lease = Lease("l", "b", Isolation.Gpu) }],
        };

        Assert.IsType<LocalPlanResult.Refused>(Admit([Movable("g0", "1g.10gb@0=a"), alone], "7g.80gb"));
    }

    [Fact]
    public void TenantWithAPreference_IsAdmittedOnlyThere()
    {
        var wish = new Preference("t", null, "wanted");
        var directives = PlanDirectives.None with { Preferences = [wish] };
        var preferred = Movable("g1", "1g.10gb@0=a") with { Pool = "wanted" };

        var plan = Plan(Admit([Mig("g0"), preferred], "7g.80gb", directives));

        Assert.Equal(("g1", "g0"), (Assert.Single(plan.Assignments).GpuId, Assert.Single(plan.Moves).ToGpuId));
    }

    [Theory]
    [InlineData("whole1", null)]
    [InlineData("1g.10gb", "gang")]
    public void AskForWholeGpusOrOfAGang_IsLeftToThePlanner(string shape, string? gang) =>
        Assert.IsType<LocalPlanResult.Refused>(Admit(Problem([Mig("g0")], Asks(shape, gang: gang))));

    [Fact]
    public void SearchThatRunsOutOfTries_SaysSo() => Assert.Equal(
        "no change was found among the first 1 places tried",
        Words(Admit(
            [Movable("g0", "1g.10gb@0=a"), Movable("g1", "4g.40gb@0=b")], "7g.80gb",
            limits: new LocalPlanLimits { MaxTries = 1 })));

    [Fact]
    public void SameProblem_GetsTheSamePlanWhateverWasAskedBefore()
    {
        var planner = new Autopartition.Planning.Local.LocalPlanner();
        var problem = Problem(
            [Movable("g0", "1g.10gb@0=a 2g.20gb@4=c"), Movable("g1", "4g.40gb@0=b"), Movable("g2", "3g.40gb@4=d")],
            Asks("7g.80gb"));
        var first = Words(planner.Admit(problem, new LocalPlanLimits()));
        planner.Admit(problem with { Asks = Asks("4g.40gb") }, new LocalPlanLimits());

        Assert.Equal(first, Words(planner.Admit(problem, new LocalPlanLimits())));
        Assert.Equal(first, Words(Admit(problem)));
    }

    [Fact]
    public void LeaseWhoseNewNodeIsFull_StaysAndAnotherMoves()
    {
        var gpu = Movable("g0", "1g.10gb@0=a 1g.10gb@5=b");
        var heavy = gpu.With(gpu.Instances[0] with
        {
            Lease = gpu.Instances[0].Lease! with { Host = new HostAmount(4, 0) },
        });
        var problem = Problem(
            [heavy, Movable("g1", "4g.40gb@0=c 2g.20gb@4=d") with { Node = "node-1" }], Asks("4g.40gb")) with
        {
            Nodes = [new FleetNode { Name = "node-0" }, new FleetNode { Name = "node-1", Cpus = 2 }],
        };

        Assert.All(Plan(Admit(problem)).Moves, move => Assert.Equal("g0", move.ToGpuId));
    }

    [Fact]
    public void NodeWithoutTheCpusOfTheAsk_DoesNotServeIt()
    {
        var ask = Asks("1g.10gb")[0] with { Needs = new NodeNeeds { Host = new HostAmount(4, 0) } };
        var problem = Problem([Mig("g0"), Mig("g1", node: "node-1")], [ask]) with
        {
            Nodes = [new FleetNode { Name = "node-0", Cpus = 2 }, new FleetNode { Name = "node-1", Cpus = 8 }],
        };

        Assert.Equal("g1", Assert.Single(Plan(Admit(problem)).Assignments).GpuId);
    }

    [Fact]
    public void IdleInstanceThatIsSetUpForSeveralClients_GivesWayAndServesNobodyAlone()
    {
        var gpu = Mig("g0", "4g.40gb@0=a 3g.40gb@4");
        var problem = Problem([gpu.With(gpu.Instances[1] with { Sharing = Sharing.Mps })], Asks("2g.20gb"));

        var plan = Plan(Admit(problem));

        Assert.Equal("4g.40gb@0 2g.20gb@4", Assert.Single(plan.Targets).Layout.ToString());
        Assert.Contains(plan.Steps, step => step.Kind == StepKind.StopMps);
    }
}
