using Autopartition.Core.Fleet;
using Autopartition.Core.Geometry;
using Autopartition.Core.Policies;
using Autopartition.Tests.Configuration;
using Autopartition.Tests.Control;
using static Autopartition.Tests.Simulation.TestScenario;

namespace Autopartition.Tests.Simulation;

public sealed class SimulationFiguresTests
{
    [Fact]
    public void TinyWorld_HasTheFiguresThatAreWorkedOutByHand()
    {
        // x waits for its instance (1 s + 2 s), so does y; z waits for the tick at 300 s, where the planner
        // makes room for it: 2 x 2 s to see that nobody is there, 2 x 1 s to destroy, 1 s to create, 2 s to
        // verify.
        var scenario = Of(
            [TestFleet.Mig("g")],
            Ask("x", "3g.40gb", 0, 100),
            Ask("y", "3g.40gb", 10, 50),
            Ask("z", "7g.80gb", 20, 30));
        var planner = new ScriptedPlanner(
            problem => Plans.Of(problem, [Plans.Mig("g", "7g.80gb@0")], [Plans.Place("z", "g", "7g.80gb@0")]));

        var result = scenario.Run(planner);

        Assert.Equal((3, 3, 0), (result.Asks, result.Served, result.Unserved));
        Assert.Equal((3, 289), (result.WaitSeconds.P50, result.WaitSeconds.P99));
        Assert.Equal(TimeSpan.FromSeconds(339), result.Span);
        Assert.Equal((100 + 30) / 3600.0, result.GpuHours, 12);
        Assert.Equal((3, 2, 0, 0, 0), Tuple(result.Reconfigurations));
        Assert.Equal((1, 0), (result.Planner.Count, result.Planner.Refused));

        // Idle: 3g@4 from 1 to 3 s and from 103 to 306 s, 3g@0 from 11 to 13 s and from 63 to 305 s, 7g from 307 to
        // 309 s.
        Assert.Equal((3 * (2 + 203 + 2 + 242) + 7 * 2) / 339.0, result.Waste.Idle.ComputeSlices, 9);
        Assert.Equal((4 * (2 + 203 + 2 + 242) + 8 * 2) / 339.0, result.Waste.Idle.MemorySlices, 9);

        // Stranded: two 3g beside each other, from 11 to 305 s, leave one compute slice that nothing can use.
        Assert.Equal(294 / 339.0, result.Waste.Stranded.ComputeSlices, 9);
        Assert.Equal(0, result.Waste.Stranded.MemorySlices, 9);
        Assert.Equal(0, result.Waste.Oversized.ComputeSlices, 9);
        Assert.Equal(3 * 150 + 7 * 30, result.SliceSecondsServed);
        Assert.Equal(100, result.ServedPercentOfSliceSeconds);
    }

    [Fact]
    public void AskServedByALargerInstance_CountsAsOversizedWhileItRuns()
    {
        var scenario = Of([TestFleet.Mig("g", "3g.40gb@0 3g.40gb@4")], Ask("x", "1g.10gb", 100, 400));
        var planner = new ScriptedPlanner(problem => Plans.Of(problem, [], [Plans.Place("x", "g", "3g.40gb@4")]));

        var result = scenario.Run(planner);

        // Granted at the tick of 300 s, gone at 700 s: 2 compute and 3 memory slices too many for 400 of 700 s.
        Assert.Equal(200, result.WaitSeconds.P50);
        Assert.Equal(2 * 400 / 700.0, result.Waste.Oversized.ComputeSlices, 9);
        Assert.Equal(3 * 400 / 700.0, result.Waste.Oversized.MemorySlices, 9);
        Assert.Equal(44 * 400 / 700.0, result.Waste.Oversized.Sms!.Value, 9);
        Assert.NotNull(result.Waste.Oversized.MemoryGib);
    }

    [Fact]
    public void WholeGpusOfOneNode_AreHeldTogetherAndFreedTogether()
    {
        var scenario = Of(
            [TestFleet.Whole("a0", "a"), TestFleet.Whole("a1", "a"), TestFleet.Whole("b0", "b")],
            Ask("x", "2", 0, 100), Ask("y", "2", 50, 100), Ask("z", "1", 50, 10));

        var result = scenario.Run();

        Assert.Equal((0, 50), (result.WaitSeconds.P50, result.WaitSeconds.P99));
        Assert.Equal((2 * 100 + 2 * 100 + 10) / 3600.0, result.GpuHours, 12);
        Assert.Equal(7 * (200 + 200 + 10), result.SliceSecondsServed);
    }

    [Theory]
    [InlineData("h100_80gb_sxm5", 10)]
    [InlineData("a100_80gb", 64)]
    public void ModeChange_TakesLongerWhereItNeedsAReset(string model, double wait)
    {
        var gpu = TestFleet.Mig("g") with { Model = ShippedCatalog.Model(model) };
        var planner = new ScriptedPlanner(problem => Plans.Of(
            problem,
            [Plans.Whole("g") with { Layout = Layout.Empty(gpu.Model) }],
            [Plans.Place("x", "g")]));

        var result = Of([gpu], Ask("x", "1", 300, 100)).Run(planner);

        Assert.Equal(wait, result.WaitSeconds.P50);
        Assert.Equal((0, 0, 1, 0, 0), Tuple(result.Reconfigurations));
    }

    [Fact]
    public void UnservedAsks_CountByNumberAndBySize()
    {
        var scenario = Of(
            [TestFleet.Mig("g", "1g.10gb@0")],
            Ask("small", "1g.10gb", 0, 100),
            Ask("whole", "1", 0, 100),
            Ask("odd", "1g.5gb", 0, 200));

        var result = scenario.Run();

        Assert.Equal((1, 2), (result.Served, result.Unserved));
        Assert.Equal(100.0 / 3, result.ServedPercent, 9);
        Assert.Equal(200.0 / 3, result.UnservedPercent, 9);
        // 1 slice for the small one, 7 for the whole GPU, 1 for what no model of the fleet has.
        Assert.Equal((100 + 700 + 200, 100), (result.SliceSecondsAsked, result.SliceSecondsServed));
        Assert.Equal(90, result.UnservedPercentOfSliceSeconds, 9);
        Assert.Equal(0, result.WaitSeconds.P50);
    }

    [Fact]
    public void NobodyServed_HasNoWaitingTime()
    {
        var result = Of([TestFleet.Whole("g", lease: "old")], Ask("x", "1", 0, 1)).Run();

        Assert.Null(result.WaitSeconds.P50);
        Assert.Null(result.WaitSeconds.P99);
        Assert.Equal(100, result.UnservedPercent);
    }

    [Fact]
    public void WasteInAUnitThatTheCatalogDoesNotKnow_IsUnknownAndNotZero()
    {
        var half = new InstanceProfile
        {
            Name = "half",
            ComputeSlices = 1,
            Units = 1,
            MaxInstances = 2,
            Starts = [0, 1],
        };
        var figures = new GpuModelFigures { Key = "made_up", ComputeSlices = 2, PlacementUnits = 2 };
        var model = new GpuModel(figures, [half]);
        var gpu = new GpuState { Id = "g", Model = model, Node = "n", Mode = PartitionMode.Mig };
        var idle = gpu.With(new GpuInstance { Slot = model.Slots[0] }).With(new GpuInstance { Slot = model.Slots[1] });

        var result = Of([idle], Ask("x", "half", 0, 100)).Run();

        Assert.Equal((1, 1), (result.Waste.Idle.ComputeSlices, result.Waste.Idle.MemorySlices));
        Assert.Null(result.Waste.Idle.Sms);
        Assert.Null(result.Waste.Idle.MemoryGib);
    }

    [Fact]
    public void NoAsks_EndAtOnceWithNothingUnserved()
    {
        var result = Of([TestFleet.Mig("g")]).Run();

        Assert.Equal((0, 100, 0), (result.Asks, result.ServedPercent, result.UnservedPercent));
        Assert.Equal((TimeSpan.Zero, 0), (result.Span, result.GpuHours));
        Assert.Equal(0, result.Waste.Idle.ComputeSlices);
    }

    [Fact]
    public void DecisionsAndFailures_AreCounted()
    {
        var policies = new ScriptedPolicies(_ => [ScriptedPolicies.Hold("g"), ScriptedPolicies.Drain("nowhere", 1)])
        {
            Fails = true,
        };

        var result = Of([TestFleet.Mig("g", "1g.10gb@0")], Ask("x", "1g.10gb", 0, 1000)).Run(policies: policies);

        Assert.Equal(
            [(DecisionStatus.Applied, 1), (DecisionStatus.Refused, 1)],
            result.Decisions.Select(kind => (kind.Key, kind.Value)));
        Assert.Equal(4, result.PolicyFailures);
        Assert.Equal(["test.csx:1: it failed"], result.FirstPolicyFailures);
    }

    [Fact]
    public void PlansThatBreakARule_AreCountedAndQuoted()
    {
        var planner = new ScriptedPlanner(problem => Plans.Of(problem, [], [Plans.Place("x", "g")]));

        var scenario = Of([TestFleet.Mig("g")], Ask("x", "1", 0, 10)) with { Patience = TimeSpan.FromMinutes(20) };

        var result = scenario.Run(planner);

        Assert.Equal(1, result.Planner.Refused);
        Assert.Equal(["x: g is not a free whole GPU in the plan"], result.Planner.FirstRefusals);
    }

    [Fact]
    public void BusiestMoment_IsThePictureWithMostSlicesLeased()
    {
        var scenario = Of(
            [TestFleet.Mig("g", "3g.40gb@0 3g.40gb@4")],
            Ask("x", "3g.40gb", 0, 100),
            Ask("y", "3g.40gb", 50, 100),
            Ask("z", "7g.80gb", 60, 1));

        var result = (scenario with { Patience = TimeSpan.FromSeconds(500) }).Run();

        Assert.Equal(TimeSpan.FromSeconds(50), result.Busiest.At);
        Assert.Equal(2, result.Busiest.Gpus.Single().Leases.Count());
        Assert.Equal(12 + 1, result.Snapshots.Length);
        Assert.Equal(TimeSpan.FromSeconds(150), result.Snapshots[11].At);
        Assert.Single(result.Snapshots[7].Gpus.Single().Leases, lease => lease.Id == "y");
        Assert.False(result.Snapshots[^1].Gpus.Single().IsLeased);
    }

    [Fact]
    public void LeasesOfTheFleet_KeepTheirGpuInUseToTheEnd()
    {
        var result = Of([TestFleet.Whole("old", lease: "old"), TestFleet.Whole("g")], Ask("x", "1", 100, 260)).Run();

        Assert.Equal((360 + 260) / 3600.0, result.GpuHours, 12);
    }

    private static (int, int, int, int, int) Tuple(Autopartition.Simulation.Figures.ReconfigurationCounts counts) =>
        (counts.Creates, counts.Destroys, counts.ModeChanges, counts.Drains, counts.Moved);
}
