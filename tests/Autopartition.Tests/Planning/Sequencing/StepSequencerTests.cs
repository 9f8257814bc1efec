using System.Collections.Immutable;
using Autopartition.Core.Fleet;
using Autopartition.Core.Geometry;
using Autopartition.Core.Planning;
using Autopartition.Tests.Configuration;
using Autopartition.Tests.Control;

namespace Autopartition.Tests.Planning.Sequencing;

public sealed class StepSequencerTests
{
    [Fact]
    public void LeaseThatMovesToARoomyGpu_LeavesOnlyWhenItsNewInstanceStands() => AssertSteps(
        [TestFleet.Mig("a0", "1g.10gb@5~x"), TestFleet.Mig("a1")],
        [Plans.Mig("a0", "3g.40gb@4"), Plans.Mig("a1", "1g.10gb@0")],
        ["x: a0/1g.10gb@5 to a1/1g.10gb@0"],
        """
        a0/1 Cordon
        a1/1 CreateInstance 1g.10gb@0
        a1/2 VerifyLayout after a1/1
        a0/2 Drain 1g.10gb@5 after a0/1 a1/2
        a0/3 VerifyIdle 1g.10gb@5 after a0/1 a0/2
        a0/4 DestroyInstance 1g.10gb@5 after a0/3
        a0/5 CreateInstance 3g.40gb@4 after a0/4
        a0/6 VerifyLayout after a0/5
        a0/7 Uncordon after a0/6
        """);

    [Fact]
    public void LeaseThatMovesToAnIdleInstance_LeavesAtOnceAndTheOtherGpuHasNoSteps() => AssertSteps(
        [TestFleet.Mig("a0", "1g.10gb@5~x"), TestFleet.Mig("a1", "1g.10gb@0")],
        [Plans.Mig("a0")],
        ["x: a0/1g.10gb@5 to a1/1g.10gb@0"],
        """
        a0/1 Cordon
        a0/2 Drain 1g.10gb@5 after a0/1
        a0/3 VerifyIdle 1g.10gb@5 after a0/1 a0/2
        a0/4 DestroyInstance 1g.10gb@5 after a0/3
        a0/5 VerifyLayout after a0/4
        a0/6 Uncordon after a0/5
        """);

    [Fact]
    public void LeaseThatMovesWithinAGpuToSlicesOfItsOwn_LeavesBeforeItsNewInstanceStands() => AssertSteps(
        [TestFleet.Mig("a0", "3g.40gb@0~x 1g.10gb@6=y")],
        [Plans.Mig("a0", "4g.40gb@0 1g.10gb@6")],
        ["x: a0/3g.40gb@0 to a0/4g.40gb@0"],
        """
        a0/1 Cordon
        a0/2 Drain 3g.40gb@0 after a0/1
        a0/3 VerifyIdle 3g.40gb@0 after a0/1 a0/2
        a0/4 DestroyInstance 3g.40gb@0 after a0/3
        a0/5 CreateInstance 4g.40gb@0 after a0/4
        a0/6 VerifyLayout after a0/5
        a0/7 Uncordon after a0/6
        """);

    [Fact]
    public void LeasesThatFollowEachOther_EachWaitForTheOneAhead() => AssertSteps(
        [TestFleet.Mig("a0", "7g.80gb@0~x"), TestFleet.Mig("a1", "7g.80gb@0~y"), TestFleet.Mig("a2", "7g.80gb@0")],
        [],
        ["x: a0/7g.80gb@0 to a1/7g.80gb@0", "y: a1/7g.80gb@0 to a2/7g.80gb@0"],
        """
        a0/1 Cordon
        a1/1 Cordon
        a1/2 Drain 7g.80gb@0 after a1/1
        a1/3 VerifyIdle 7g.80gb@0 after a1/1 a1/2
        a1/4 VerifyLayout after a1/3
        a1/5 Uncordon after a1/4
        a0/2 Drain 7g.80gb@0 after a0/1 a1/3
        a0/3 VerifyIdle 7g.80gb@0 after a0/1 a0/2
        a0/4 VerifyLayout after a0/3
        a0/5 Uncordon after a0/4
        """);

    [Fact]
    public void LargeLeaseThatChangesPlacesWithSmallOnes_LeavesFirstBecauseItMakesRoomForThem()
    {
        GpuState[] gpus = [TestFleet.Mig("a0", "4g.40gb@0~big"), TestFleet.Mig("a1", "1g.10gb@0~s 1g.10gb@1~t")];
        var steps = Sequence(
            gpus,
            [Plans.Mig("a0", "1g.10gb@0 1g.10gb@1"), Plans.Mig("a1", "4g.40gb@0")],
            [
                "big: a0/4g.40gb@0 to a1/4g.40gb@0", "s: a1/1g.10gb@0 to a0/1g.10gb@0",
                "t: a1/1g.10gb@1 to a0/1g.10gb@1",
            ]);

        Assert.Equal(["big", "s", "t"], steps.Where(step => step.LeaseId is not null).Select(step => step.LeaseId));
        var home = Assert.Single(steps, step => step is { GpuId: "a0", Kind: StepKind.VerifyLayout });
        Assert.All(
            steps.Where(step => step.LeaseId is "s" or "t"), drain => Assert.Contains(home.Id, drain.DependsOn));
    }

    [Fact]
    public void SeveralSwapsOnASmallFleet_GoOneAfterAnother()
    {
        GpuState[] gpus =
        [
            TestFleet.Mig("a0", "7g.80gb@0~p"), TestFleet.Mig("a1", "7g.80gb@0~q"),
            TestFleet.Mig("a2", "7g.80gb@0~r"), TestFleet.Mig("a3", "7g.80gb@0~s"),
        ];
        string[] moves =
        [
            "p: a0/7g.80gb@0 to a1/7g.80gb@0", "q: a1/7g.80gb@0 to a0/7g.80gb@0",
            "r: a2/7g.80gb@0 to a3/7g.80gb@0", "s: a3/7g.80gb@0 to a2/7g.80gb@0",
        ];

        var steps = Sequence(gpus, [], moves);

        var second = Assert.Single(steps, step => step.LeaseId == "r");
        Assert.Contains(Assert.Single(steps, step => step is { GpuId: "a1", Kind: StepKind.VerifyIdle }).Id,
            second.DependsOn);
        Assert.DoesNotContain(
            Sequence(gpus, [], moves, floor: 0).Single(step => step.LeaseId == "r").DependsOn,
            id => id.StartsWith("a1", StringComparison.Ordinal));
    }

    [Fact]
    public void LeasesOfOneGpu_AreDrainedSideBySide()
    {
        var steps = Sequence(
            [TestFleet.Mig("a0", "1g.10gb@0~x 1g.10gb@1~y"), TestFleet.Mig("a1", "1g.10gb@0 1g.10gb@1")],
            [Plans.Whole("a0")],
            ["x: a0/1g.10gb@0 to a1/1g.10gb@0", "y: a0/1g.10gb@1 to a1/1g.10gb@1"]);

        Assert.All(steps.Where(step => step.Kind == StepKind.Drain), drain => Assert.Equal(["a0/1"], drain.DependsOn));
        Assert.Equal(PartitionMode.Whole, steps.Single(step => step.Kind == StepKind.SetMode).Mode);
    }

    [Fact]
    public void EveryStepThatChangesSomething_NamesWhatUndoesIt()
    {
        var steps = Sequence(
            [TestFleet.Mig("a0", "1g.10gb@0~x"), TestFleet.Mig("a1")],
            [Plans.Whole("a0"), Plans.Mig("a1", "1g.10gb@0")],
            ["x: a0/1g.10gb@0 to a1/1g.10gb@0"]);

        Assert.Equal(
            ["Cordon-Uncordon", "CreateInstance-DestroyInstance", "DestroyInstance-CreateInstance", "Drain-Uncordon",
                "SetMode-SetMode", "Uncordon-Cordon", "VerifyIdle-", "VerifyLayout-"],
            steps.Select(step => $"{step.Kind}-{step.Compensation}").Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void ModeChangeOfAnAmpereCard_SaysHowFarItsResetMayReach()
    {
        var a100 = ShippedCatalog.Model("a100_80gb");
        var steps = Sequence(
            [TestFleet.Whole("a0", model: a100), TestFleet.Whole("a1")],
            [
                new GpuTarget("a0", PartitionMode.Mig, Layout.Empty(a100)),
                Plans.Mig("a1"),
            ],
            []);

        Assert.Equal(
            [ResetReach.GpuMaybeNode, ResetReach.None],
            steps.Where(step => step.Kind == StepKind.SetMode).Select(step => step.Reset));
    }

    private static void AssertSteps(GpuState[] gpus, GpuTarget[] targets, string[] moves, string expected) =>
        Assert.Equal(
            expected.ReplaceLineEndings("\n"), string.Join('\n', Sequence(gpus, targets, moves).Select(Words)));

    private static ImmutableArray<ReconfigurationStep> Sequence(
        GpuState[] gpus, GpuTarget[] targets, string[] moves, double floor = CapacityFloor.DefaultShare)
    {
        var problem = new PlanningProblem([.. gpus], [], new PlanDirectives { CapacityFloor = floor }, new Prices());
        var result = Plans.Of(problem, [.. targets], []).Moving(problem, [.. moves.Select(Plans.Move)]);
        Assert.Empty(PlanChecker.Violations(problem, result));
        return result.Plan.Steps;
    }

    private static string Words(ReconfigurationStep step) => string.Join(
        ' ',
        new[] { step.Id, $"{step.Kind}", step.Slot?.ToString() }.OfType<string>()
            .Concat(step.DependsOn.IsEmpty ? [] : [.. step.DependsOn.Prepend("after")]));
}
