using Autopartition.Core.Demand;
using Autopartition.Simulation;
using Autopartition.Simulation.World;
using Autopartition.Tests.Control;
using static Autopartition.Tests.Simulation.TestScenario;

namespace Autopartition.Tests.Simulation;

public sealed class SimulatedTimeTests
{
    [Fact]
    public void AskWhosePatienceEnds_GivesUpAndIsUnserved()
    {
        var scenario = Of([TestFleet.Whole("g")], Ask("x", "1", 0, 100), Ask("y", "1", 10, 100)) with
        {
            Patience = TimeSpan.FromSeconds(30),
        };

        var log = scenario.Log();

        Assert.Contains(Line(40, "withdraw|y"), log);
        Assert.DoesNotContain(log, line => line.EndsWith("grant|y|g", StringComparison.Ordinal));
        Assert.Equal(1, scenario.Run().Unserved);
    }

    [Fact]
    public void AskIsServed_ByWhatIsFreedAtTheVeryMomentItsPatienceEnds()
    {
        var scenario = Of([TestFleet.Whole("g")], Ask("x", "1", 0, 100), Ask("y", "1", 10, 100)) with
        {
            Patience = TimeSpan.FromSeconds(90),
        };

        Assert.Equal(0, scenario.Run().Unserved);
    }

    [Fact]
    public void AskThatArrivesAsALeaseEnds_DoesNotWait() =>
        Assert.Equal(0, Of([TestFleet.Whole("g")], Ask("x", "1", 0, 100), Ask("y", "1", 100, 5)).Run().WaitSeconds.P99);

    [Fact]
    public void WorldInWhichNothingMoreCanHappen_EndsWithTheRestUnserved()
    {
        var policies = new ScriptedPolicies();

        var result = Of([TestFleet.Whole("g", lease: "old")], Ask("x", "1", 50, 100)).Run(policies: policies);

        Assert.Equal(1, result.Unserved);
        Assert.Equal(TimeSpan.FromSeconds(50), result.Span);
        // A day and a period in periods of 300 s, so that every hold, drain and hour of the day has been seen.
        Assert.InRange(policies.Contexts.Count, 288, 292);
    }

    [Fact]
    public void PlannerThatChangesTheFleetForEverInVain_DoesNotKeepTheWorldAlive()
    {
        var planner = new ScriptedPlanner(problem => Plans.Of(
            problem,
            [Plans.Mig("g", problem.Gpus[0].Slots == TestFleet.Slot("1g.10gb@0").Bit ? "1g.10gb@1" : "1g.10gb@0")],
            []));

        var result = Of([TestFleet.Mig("g"), TestFleet.Whole("h", lease: "old")], Ask("x", "2", 0, 100)).Run(planner);

        Assert.Equal(1, result.Unserved);
        Assert.InRange(result.Reconfigurations.Creates, 200, 300);
    }

    [Fact]
    public void Policies_SeeTimePassFromTheFirstMomentToTheLast()
    {
        var policies = new ScriptedPolicies();
        var scenario = Of([TestFleet.Whole("g")], Ask("x", "1", 0, 1000));

        scenario.Run(policies: policies);

        Assert.Equal(
            [0, 300, 600, 900], policies.Contexts.Select(context => (context.Now - scenario.Start).TotalSeconds));
    }

    [Fact]
    public void DecisionsOfTheFirstMoment_AreInForceBeforeTheFirstAsk()
    {
        var policies = new ScriptedPolicies(_ => [ScriptedPolicies.Approve("g")]);

        var result = (Of([TestFleet.Mig("g")], Ask("x", "1g.10gb", 0, 1)) with { Patience = TimeSpan.FromSeconds(10) })
            .Run(policies: policies);

        Assert.Equal((1, 0), (result.Unserved, result.Reconfigurations.Creates));
    }

    [Fact]
    public void StepsThatTakeNoTime_AreDoneAtTheSameMoment()
    {
        var scenario = Of([TestFleet.Mig("g")], Ask("x", "1g.10gb", 5, 1)) with
        {
            Durations = new StepDurations { Create = TimeSpan.Zero, Verify = TimeSpan.Zero },
        };

        Assert.Equal(0, scenario.Run().WaitSeconds.P99);
        Assert.Contains(scenario.Log(), line => line.StartsWith(Line(5, "done|g/2"), StringComparison.Ordinal));
    }

    [Fact]
    public void ListedTenant_AsksWithItsPriorityAndIsolation()
    {
        var planner = new ScriptedPlanner();
        var scenario = Of([TestFleet.Whole("g", lease: "old")], Ask("x", "1", 0, 1), Ask("y", "1", 0, 1, "vip")) with
        {
            Tenants = [new Tenant { Name = "vip", Priority = 9, Isolation = Isolation.Gpu, Drainable = true }],
        };

        scenario.Run(planner);

        Assert.Equal(["y", "x"], planner.Problems[0].Asks.Select(ask => ask.Id));
        var ask = planner.Problems[0].Asks[0];
        Assert.Equal((9, Isolation.Gpu, true), (ask.Priority, ask.Isolation, ask.Drainable));
        Assert.Equal(scenario.Start, ask.At);
    }

    [Fact]
    public void Progress_EndsAtTheWhole()
    {
        var heard = new List<SimulationProgress>();
        var asks = Enumerable.Range(0, 2000).Select(i => Ask($"x{i}", "1", i * 10, 5));
        var run = new SimulationRun(
            Of([TestFleet.Whole("g")], asks), new ScriptedPolicies(), new ScriptedPlanner(), TimeProvider.System);

        run.Run(heard.Add);

        Assert.InRange(heard.Count, 5, 20);
        Assert.Equal(heard.Select(one => one.Done).Order(), heard.Select(one => one.Done));
        Assert.Equal(new SimulationProgress("scripted", 1, 2000, 2000, 0), heard[^1]);
        Assert.InRange(heard[0].AsksDone, 1, 1999);
    }

    [Fact]
    public void RunThatIsStopped_Stops()
    {
        var run = new SimulationRun(
            Of([TestFleet.Whole("g")], Ask("x", "1", 0, 5)),
            new ScriptedPolicies(),
            new ScriptedPlanner(),
            TimeProvider.System);

        Assert.Throws<OperationCanceledException>(() => run.Run(null, new CancellationToken(canceled: true)));
    }

    [Fact]
    public void ScenarioThatNoReaderMakes_IsRefusedAtOnce()
    {
        Assert.Throws<ArgumentException>(() => Of([], Ask("x", "1", 5, 1), Ask("y", "1", 4, 1)).Run());
        Assert.Throws<ArgumentException>(() => Of([], Ask("x", "1", 4, 1), Ask("x", "1", 5, 1)).Run());
        Assert.Throws<ArgumentException>(() => Of([TestFleet.Whole("g", lease: "x")], Ask("x", "1", 4, 1)).Run());
        Assert.Throws<ArgumentException>(() => (Of([]) with { PlanningPeriod = TimeSpan.Zero }).Run());
    }

    private static string Line(double seconds, string rest) => $"{TimeSpan.FromSeconds(seconds).Ticks}|{rest}";
}
