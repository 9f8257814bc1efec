using System.Collections.Immutable;
using Autopartition.Core.Demand;
using Autopartition.Core.Fleet;
using Autopartition.Core.Geometry;
using Autopartition.Core.Planning;
using Autopartition.Tests.Configuration;
using Autopartition.Tests.Control;

namespace Autopartition.Tests.Planning;

public sealed class PlanCheckerTests
{
    [Fact]
    public void SoundPlan_BreaksNothing()
    {
        var problem = Problem(
            [TestFleet.Mig("a0", "1g.10gb@0=old 1g.10gb@1"), TestFleet.Mig("a1"), TestFleet.Whole("a2")],
            [
                TestFleet.Ask("big", "3g.40gb"), TestFleet.Ask("small", "1g.10gb"), TestFleet.Ask("pair", "2"),
                TestFleet.Ask("rest", "7g.80gb"),
            ]);

        Assert.Empty(Violations(
            problem,
            [Plans.Mig("a0", "1g.10gb@0 1g.10gb@1 3g.40gb@4"), Plans.Whole("a1")],
            Plans.Place("big", "a0", "3g.40gb@4"),
            Plans.Place("small", "a0", "1g.10gb@1"),
            Plans.Place("pair", "a1"),
            Plans.Place("pair", "a2")));
    }

    [Fact]
    public void TargetOfAGpuThatIsNotThere_IsFound() =>
        AssertFound("a9 is not in the fleet", Problem([], []), [Plans.Mig("a9")]);

    [Fact]
    public void TwoTargetsOfOneGpu_AreFound() => AssertFound(
        "a0 has two targets",
        Problem([TestFleet.Mig("a0")], []),
        [Plans.Mig("a0", "1g.10gb@0"), Plans.Mig("a0", "1g.10gb@1")]);

    [Fact]
    public void TargetForAnotherModel_IsFound() => AssertFound(
        "the target of a0 is for h100_80gb_sxm5, the card is a t4_16gb",
        Problem([TestFleet.Whole("a0", model: ShippedCatalog.Model("t4_16gb"))], []),
        [Plans.Whole("a0")]);

    [Fact]
    public void LossOfALeasedInstance_IsFound() => AssertFound(
        "a0 would lose an instance with a lease",
        Problem([TestFleet.Mig("a0", "1g.10gb@0=old")], []),
        [Plans.Mig("a0")]);

    [Fact]
    public void ModeChangeUnderALease_IsFound() => AssertFound(
        "a0 would change its mode under a lease",
        Problem([TestFleet.Whole("a0", lease: "old")], []),
        [Plans.Mig("a0")]);

    [Fact]
    public void InstancesOutsideMigMode_AreFound() => AssertFound(
        "a0 would have instances outside MIG mode",
        Problem([TestFleet.Mig("a0")], []),
        [Plans.Mig("a0", "1g.10gb@0") with { Mode = PartitionMode.Whole }]);

    [Fact]
    public void MigModeWithoutMig_IsFound()
    {
        var t4 = ShippedCatalog.Model("t4_16gb");

        AssertFound(
            "a0 would be in MIG mode, which t4_16gb does not have",
            Problem([TestFleet.Whole("a0", model: t4)], []),
            [new GpuTarget("a0", PartitionMode.Mig, Layout.Empty(t4))]);
    }

    [Fact]
    public void HeldGpuThatWouldLoseAnInstance_IsFound() => AssertFound(
        "a0 is held and would lose an instance or its mode",
        Problem([TestFleet.Mig("a0", "1g.10gb@0")], [], new PlanDirectives { Held = ["a0"] }),
        [Plans.Mig("a0")]);

    [Fact]
    public void HeldGpuThatGainsAnInstance_IsSound() => Assert.Empty(Violations(
        Problem([TestFleet.Mig("a0", "1g.10gb@0")], [], new PlanDirectives { Held = ["a0"] }),
        [Plans.Mig("a0", "1g.10gb@0 1g.10gb@1")]));

    [Fact]
    public void FrozenGpuThatWouldChange_IsFound() => AssertFound(
        "a0 takes no change and would be changed",
        Problem([TestFleet.Mig("a0")], [], new PlanDirectives { Frozen = ["a0"] }),
        [Plans.Mig("a0", "1g.10gb@0")]);

    [Fact]
    public void ClosedGpuThatWouldChangeOrServe_IsFound()
    {
        var problem = Problem(
            [TestFleet.Mig("a0", "1g.10gb@0")],
            [TestFleet.Ask("x", "1g.10gb")],
            new PlanDirectives { Closed = ["a0"] });

        AssertFound("a0 takes no change and would be changed", problem, [Plans.Mig("a0")]);
        AssertFound("a0 takes no lease and would serve x", problem, [], Plans.Place("x", "a0", "1g.10gb@0"));
    }

    [Fact]
    public void AssignmentOfWhatIsNotInTheProblem_IsFound()
    {
        var problem = Problem([TestFleet.Mig("a0", "1g.10gb@0")], [TestFleet.Ask("x", "1g.10gb")]);

        AssertFound(
            "y on a0 names an ask or a GPU that is not there", problem, [], Plans.Place("y", "a0", "1g.10gb@0"));
        AssertFound(
            "x on a9 names an ask or a GPU that is not there", problem, [], Plans.Place("x", "a9", "1g.10gb@0"));
    }

    [Fact]
    public void PlaceThatServesTwoAsks_IsFound() => AssertFound(
        "1g.10gb@0 a0 serves two asks",
        Problem([TestFleet.Mig("a0", "1g.10gb@0")], [TestFleet.Ask("x", "1g.10gb"), TestFleet.Ask("y", "1g.10gb")]),
        [],
        Plans.Place("x", "a0", "1g.10gb@0"),
        Plans.Place("y", "a0", "1g.10gb@0"));

    [Fact]
    public void WholeGpuThatIsNotFree_IsFound()
    {
        var problem = Problem([TestFleet.Mig("a0"), TestFleet.Whole("a1", lease: "old")], [TestFleet.Ask("x", "1")]);

        AssertFound("x: a0 is not a free whole GPU in the plan", problem, [], Plans.Place("x", "a0"));
        AssertFound("x: a1 is not a free whole GPU in the plan", problem, [], Plans.Place("x", "a1"));
    }

    [Fact]
    public void InstanceThatIsNotInThePlan_IsFound() => AssertFound(
        "x: the plan has no instance 1g.10gb@0 on a0",
        Problem([TestFleet.Mig("a0", "1g.10gb@0")], [TestFleet.Ask("x", "1g.10gb")]),
        [Plans.Mig("a0", "7g.80gb@0")],
        Plans.Place("x", "a0", "1g.10gb@0"));

    [Fact]
    public void InstanceWithALease_IsFound() => AssertFound(
        "x: 1g.10gb@0 on a0 has a lease already",
        Problem([TestFleet.Mig("a0", "1g.10gb@0=old")], [TestFleet.Ask("x", "1g.10gb")]),
        [],
        Plans.Place("x", "a0", "1g.10gb@0"));

    [Fact]
    public void InstanceThatIsTooSmall_IsFound() => AssertFound(
        "x: 1g.10gb on a0 does not serve 3g.40gb",
        Problem([TestFleet.Mig("a0", "1g.10gb@0")], [TestFleet.Ask("x", "3g.40gb")]),
        [],
        Plans.Place("x", "a0", "1g.10gb@0"));

    [Fact]
    public void AskServedInPart_IsFound() => AssertFound(
        "x gets 1 of 2 places",
        Problem([TestFleet.Whole("a0"), TestFleet.Whole("a1")], [TestFleet.Ask("x", "2")]),
        [],
        Plans.Place("x", "a0"));

    [Fact]
    public void AskSpreadOverNodes_IsFound() => AssertFound(
        "x is spread over several nodes",
        Problem([TestFleet.Whole("a0", "a"), TestFleet.Whole("b0", "b")], [TestFleet.Ask("x", "2")]),
        [],
        Plans.Place("x", "a0"),
        Plans.Place("x", "b0"));

    [Fact]
    public void AskThatIsForgotten_IsFound()
    {
        var problem = Problem([TestFleet.Mig("a0")], [TestFleet.Ask("x", "1g.10gb")]);
        var result = Plans.NoChange(problem) with { Unserved = [] };

        Assert.Equal(["x is neither served nor unserved"], PlanChecker.Violations(problem, result));
    }

    [Fact]
    public void AskThatIsServedAndNamedAsUnserved_IsFound()
    {
        var problem = Problem([TestFleet.Whole("a0")], [TestFleet.Ask("x", "1")]);
        var result = Plans.Of(problem, [], [Plans.Place("x", "a0")]) with { Unserved = [new UnservedAsk("x", "why")] };

        Assert.Equal(["x is both served and unserved"], PlanChecker.Violations(problem, result));
    }

    [Fact]
    public void GangServedInPart_IsFound() => AssertFound(
        "gang g is served in part",
        Problem(
            [TestFleet.Whole("a0")],
            [TestFleet.Ask("x", "1") with { Gang = "g" }, TestFleet.Ask("y", "1") with { Gang = "g" }]),
        [],
        Plans.Place("x", "a0"));

    [Fact]
    public void TenantThatSharesNoGpuBesideAnother_IsFound() => AssertFound(
        "a0 is shared by old, a, one of which shares no GPU",
        Problem(
            [TestFleet.Mig("a0", "1g.10gb@0=old 1g.10gb@1")],
            [TestFleet.Ask("x", "1g.10gb") with { Isolation = Isolation.Gpu }]),
        [],
        Plans.Place("x", "a0", "1g.10gb@1"));

    [Fact]
    public void StepsThatDoNotLeadToTheTarget_AreFound()
    {
        var problem = Problem([TestFleet.Mig("a0", "1g.10gb@0"), TestFleet.Mig("a1")], []);
        var sound = Plans.Of(problem, [Plans.Mig("a0", "7g.80gb@0")], []);

        AssertSteps("the steps of a0 do not lead to its target", problem, sound, []);
        AssertSteps("step a0/3: 1g.10gb@0 is not there", problem, sound, [.. sound.Plan.Steps, sound.Plan.Steps[2]]);
        AssertSteps(
            "step a0/4: there is no room for 7g.80gb@0 yet",
            problem,
            sound,
            [sound.Plan.Steps[3], .. sound.Plan.Steps]);
        AssertSteps(
            "a1 has steps and no target",
            problem,
            sound,
            [.. sound.Plan.Steps, sound.Plan.Steps[0] with { GpuId = "a1" }]);
    }

    [Fact]
    public void ModeChangeWithInstancesInTheWay_IsFound()
    {
        var problem = Problem([TestFleet.Mig("a0", "1g.10gb@0")], []);
        var sound = Plans.Of(problem, [Plans.Whole("a0")], []);
        var setMode = sound.Plan.Steps.Single(step => step.Kind == StepKind.SetMode);

        AssertSteps(
            $"step {setMode.Id}: a0 still has instances when its mode changes",
            problem,
            sound,
            [setMode, .. sound.Plan.Steps]);
    }

    private static PlanningProblem Problem(
        ImmutableArray<GpuState> gpus, ImmutableArray<Ask> asks, PlanDirectives? directives = null) =>
        new(gpus, asks, directives ?? PlanDirectives.None, new Prices());

    private static ImmutableArray<string> Violations(
        PlanningProblem problem, ImmutableArray<GpuTarget> targets, params ImmutableArray<Assignment> assignments) =>
        PlanChecker.Violations(problem, Plans.Of(problem, targets, assignments));

    private static void AssertFound(
        string violation,
        PlanningProblem problem,
        ImmutableArray<GpuTarget> targets,
        params ImmutableArray<Assignment> assignments) =>
        Assert.Contains(violation, Violations(problem, targets, assignments));

    private static void AssertSteps(
        string violation, PlanningProblem problem, PlanResult sound, ImmutableArray<ReconfigurationStep> steps)
    {
        Assert.Empty(PlanChecker.Violations(problem, sound));
        Assert.Contains(
            violation, PlanChecker.Violations(problem, sound with { Plan = sound.Plan with { Steps = steps } }));
    }
}
