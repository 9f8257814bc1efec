using System.Collections.Immutable;
using Autopartition.Core.Demand;
using Autopartition.Core.Fleet;
using Autopartition.Core.Planning;
using Autopartition.Tests.Control;

namespace Autopartition.Tests.Planning;

public sealed class MoveCheckerTests
{
    private const string Move = "x: a0/1g.10gb@5 to a1/1g.10gb@0";

    [Fact]
    public void MoveThatMakesRoomForAnAsk_BreaksNothing()
    {
        var problem = Problem("1g.10gb@5~x", "1g.10gb@0") with { Asks = [TestFleet.Ask("big", "3g.40gb")] };

        Assert.Empty(Violations(
            problem, [Plans.Mig("a0", "3g.40gb@4")], [Plans.Place("big", "a0", "3g.40gb@4")], Move));
    }

    [Fact]
    public void AskThatGetsTheInstanceThatALeaseLeaves_BreaksNothing() => Assert.Empty(Violations(
        Problem("1g.10gb@5~x", "1g.10gb@0") with { Asks = [TestFleet.Ask("y", "1g.10gb")] },
        [],
        [Plans.Place("y", "a0", "1g.10gb@5")],
        Move));

    [Fact]
    public void LeaseThatMayNotBeDrained_IsFound() =>
        AssertFound("x moves: its holder may not be drained", Problem("1g.10gb@5=x", "1g.10gb@0"), Move);

    [Fact]
    public void LeaseThatIsSomewhereElse_IsFound() =>
        AssertFound("x does not hold 1g.10gb@5 on a0", Problem("1g.10gb@4~x 1g.10gb@5~y", "1g.10gb@0"), Move);

    [Fact]
    public void MoveOffAGpuThatIsHeldFrozenOrClosed_IsFound()
    {
        PlanDirectives[] wishes = [new() { Held = ["a0"] }, new() { Frozen = ["a0"] }, new() { Closed = ["a0"] }];

        Assert.All(wishes, wish => AssertFound(
            "x moves: a0 is held, frozen or closed", Problem("1g.10gb@5~x", "1g.10gb@0", wish), Move));
    }

    [Fact]
    public void MoveToAClosedGpu_IsFound() => AssertFound(
        "x moves: a1 takes no lease",
        Problem("1g.10gb@5~x", "1g.10gb@0", new PlanDirectives { Closed = ["a1"] }),
        Move);

    [Fact]
    public void MoveToAPlaceThatIsTooSmall_IsFound() => AssertFound(
        "x moves: 1g.10gb on a1 does not serve 2g.20gb",
        Problem("2g.20gb@0~x", "1g.10gb@0"),
        "x: a0/2g.20gb@0 to a1/1g.10gb@0");

    [Fact]
    public void MoveToAnInstanceThatThePlanDoesNotHave_IsFound() =>
        AssertFound("x moves: the plan has no instance 1g.10gb@0 on a1", Problem("1g.10gb@5~x", ""), Move);

    [Fact]
    public void MoveOntoALeaseThatStays_IsFound() =>
        AssertFound("x moves: 1g.10gb@0 on a1 has a lease that stays", Problem("1g.10gb@5~x", "1g.10gb@0~y"), Move);

    [Fact]
    public void TwoLeasesThatMoveToOnePlace_AreFound() => AssertFound(
        "two leases move to 1g.10gb@0 on a1",
        Problem("1g.10gb@4~y 1g.10gb@5~x", "1g.10gb@0"),
        Move,
        "y: a0/1g.10gb@4 to a1/1g.10gb@0");

    [Fact]
    public void LeaseThatMovesTwice_IsFound() => AssertFound(
        "x moves twice",
        Problem("1g.10gb@5~x", "1g.10gb@0 1g.10gb@1"),
        Move,
        "x: a0/1g.10gb@5 to a1/1g.10gb@1");

    [Fact]
    public void AskAndLeaseOnOnePlace_AreFound() => Assert.Contains(
        "1g.10gb@0 a1 serves two asks",
        Violations(
            Problem("1g.10gb@5~x", "1g.10gb@0") with { Asks = [TestFleet.Ask("y", "1g.10gb")] },
            [],
            [Plans.Place("y", "a1", "1g.10gb@0")],
            Move));

    [Fact]
    public void LeaseThatSharesNoGpuAndComesToAnotherTenant_IsFound()
    {
        var problem = Problem("1g.10gb@5~x", "1g.10gb@0 1g.10gb@1=other");
        var lonely = problem.Gpus[0].InstanceAt(TestFleet.Slot("1g.10gb@5"))!;
        var alone = lonely with { Lease = lonely.Lease! with { Tenant = "b", Isolation = Isolation.Gpu } };

        AssertFound(
            "a1 is shared by old, b, one of which shares no GPU",
            problem with { Gpus = [problem.Gpus[0].With(alone), problem.Gpus[1]] },
            Move);
    }

    [Fact]
    public void MoveWithoutADrain_IsFound()
    {
        var problem = Problem("1g.10gb@5~x", "1g.10gb@0");
        var result = Plans.Of(problem, [], []).Moving(problem, Plans.Move(Move));
        var cut = result with
        {
            Plan = result.Plan with { Steps = [.. result.Plan.Steps.Where(step => step.Kind != StepKind.Drain)] },
        };

        Assert.Contains("x moves and has 0 drains", PlanChecker.Violations(problem, cut));
        Assert.Contains("step a0/3: 1g.10gb@5 is looked at before its holder is drained",
            PlanChecker.Violations(problem, cut));
    }

    [Fact]
    public void MoreLeasesOutAtOnceThanTheFloorAllows_IsFound()
    {
        var problem = new PlanningProblem(
            [.. Enumerable.Range(0, 4).Select(i => TestFleet.Mig($"a{i}", $"7g.80gb@0~x{i}"))],
            [],
            new PlanDirectives { CapacityFloor = 0 },
            new Prices());
        LeaseMove[] swaps =
        [
            .. new[] { (0, 1), (1, 0), (2, 3), (3, 2) }
                .Select(pair => Plans.Move($"x{pair.Item1}: a{pair.Item1}/7g.80gb@0 to a{pair.Item2}/7g.80gb@0")),
        ];
        var atOnce = Plans.Of(problem, [], []).Moving(problem, swaps);

        Assert.Empty(PlanChecker.Violations(problem, atOnce));
        Assert.Contains(
            PlanChecker.Violations(problem with { Directives = PlanDirectives.None }, atOnce),
            violation => violation.StartsWith("more leases would be out of service", StringComparison.Ordinal));
    }

    [Fact]
    public void SparesThatAreLost_CountAsOutOfService()
    {
        // 28 slices serve and 14 stand ready: at a floor of a third two of four may be out, but not when 14 are lost.
        var problem = new PlanningProblem(
            [.. Enumerable.Range(0, 4).Select(i => TestFleet.Mig($"a{i}", $"7g.80gb@0~x{i}")),
                TestFleet.Mig("a4", "7g.80gb@0"), TestFleet.Mig("a5", "7g.80gb@0")],
            [],
            new PlanDirectives
            {
                CapacityFloor = 0.65, Spares = [new SpareWanted("t", new AskShape.Profile("7g.80gb"), 2)],
            },
            new Prices());
        LeaseMove[] swaps =
            [Plans.Move("x0: a0/7g.80gb@0 to a1/7g.80gb@0"), Plans.Move("x1: a1/7g.80gb@0 to a0/7g.80gb@0")];

        var kept = ReadyCapacity.Of(problem, [], swaps);
        var lost = ReadyCapacity.Of(problem, [Plans.Mig("a4"), Plans.Mig("a5", "4g.40gb@0")], swaps);

        Assert.Equal((14, 0), (kept.Slices, kept.Lost));
        Assert.Equal((14, 14), (lost.Slices, lost.Lost));
        Assert.Equal(14, CapacityFloor.MostOut(problem.Gpus, swaps, 0.65, kept));
        Assert.Equal(7, CapacityFloor.MostOut(problem.Gpus, swaps, 0.65, lost));
    }

    [Fact]
    public void MoveToALargerInstanceThanTheQuotaAllows_IsFound()
    {
        var problem = Problem("1g.10gb@5~x", "2g.20gb@0") with
        {
            Tenants = [new Tenant { Name = "old", QuotaSlices = 3 }],
        };

        AssertFound("old holds 2 of 3 slices and would get 2 more", problem, "x: a0/1g.10gb@5 to a1/2g.20gb@0");
    }

    [Fact]
    public void MoveToANodeWithoutTheCpusOrTheLabel_IsFound()
    {
        var gpu = TestFleet.Mig("a0", "1g.10gb@5~x");
        var lease = gpu.Instances[0].Lease! with
        {
            Host = new HostAmount(4, 0),
            Selection = new NodeNeeds { Pool = "best" },
        };
        var problem = Problem("", "1g.10gb@0") with
        {
            Gpus =
            [
                gpu.With(gpu.Instances[0] with { Lease = lease }) with { Pool = "best" },
                TestFleet.Mig("a1", "1g.10gb@0", "node-1"),
            ],
            Nodes = [new FleetNode { Name = "node-0" }, new FleetNode { Name = "node-1", Cpus = 2 }],
        };

        AssertFound("node-1 has not the CPUs or the memory for what it would serve", problem, Move);
        AssertFound("x needs pool best and would move to a1 of node-1", problem, Move);
    }

    private static PlanningProblem Problem(string first, string second, PlanDirectives? wishes = null) => new(
        [TestFleet.Mig("a0", first), TestFleet.Mig("a1", second)], [], wishes ?? PlanDirectives.None, new Prices());

    private static void AssertFound(string violation, PlanningProblem problem, params string[] moves) =>
        Assert.Contains(violation, Violations(problem, [], [], moves));

    private static ImmutableArray<string> Violations(
        PlanningProblem problem, GpuTarget[] targets, Assignment[] assignments, params string[] moves) =>
        PlanChecker.Violations(
            problem,
            Plans.Of(problem, [.. targets], [.. assignments]).Moving(problem, [.. moves.Select(Plans.Move)]));
}
