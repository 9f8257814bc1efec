using Autopartition.Core.Control;
using Autopartition.Simulation;
using Autopartition.Simulation.Figures;
using Autopartition.Simulation.World;
using Autopartition.Tests.Control;
using static Autopartition.Tests.Simulation.TestScenario;

namespace Autopartition.Tests.Simulation;

public sealed class ResultHashTests
{
    [Fact]
    public void EventLog_IsWrittenInThisFormForEver()
    {
        var policies = new ScriptedPolicies(context => context.Queue.IsEmpty ? [] : [ScriptedPolicies.Hold("g", 5)]);
        var planner = new ScriptedPlanner();

        var scenario = Of([TestFleet.Mig("g")], Ask("x", "1g.10gb", 0, 400), Ask("y|z", "1", 200, 1)) with
        {
            Patience = TimeSpan.FromSeconds(150),
        };

        Assert.Equal(
            [
                "0|ask|x|a|1g.10gb|0",
                "0|start|g/1|g|CreateInstance|1g.10gb@4|",
                "10000000|done|g/1|g|CreateInstance|1g.10gb@4|",
                "10000000|gpu|g|Mig|10|0|",
                "10000000|start|g/2|g|VerifyLayout||",
                "30000000|done|g/2|g|VerifyLayout||",
                "30000000|gpu|g|Mig|10|10|",
                "30000000|grant|x|g/1g.10gb@4",
                "2000000000|ask|y\\|z|a|1 whole GPU|0",
                "3000000000|decision|test.csx:1|Applied|hold|g|3000000000",
                "3000000000|plan|NoChange|not y\\|z",
                "3500000000|withdraw|y\\|z",
                "4030000000|gpu|g|Mig|10|0|",
                "4030000000|end|x",
            ],
            scenario.Log(planner, policies));
    }

    [Fact]
    public void EveryKindOfEvent_HasALine()
    {
        var kinds = typeof(EngineEvent).GetNestedTypes().Where(type => type.IsSubclassOf(typeof(EngineEvent))).ToList();

        // Whoever adds a kind adds its line to the event log, and then this number.
        Assert.Equal(29, kinds.Count);
    }

    [Fact]
    public void SameRun_HasTheSameHashWhateverTheWallClockSays()
    {
        var scenario = Busy(seed: 1);

        var (fast, slow) = (HashOf(scenario, new SteppingClock(1)), HashOf(scenario, new SteppingClock(1_000_000)));

        Assert.Equal(fast, slow);
        Assert.Equal(64, fast.Length);
    }

    [Fact]
    public void AnythingThatGoesIn_ChangesTheHash()
    {
        var scenario = Busy(seed: 1);
        var result = scenario.Run();
        var hash = ResultHash.Of(scenario, "solver 1", [result]);

        Assert.Equal(hash, ResultHash.Of(scenario, "solver 1", [scenario.Run()]));
        Assert.NotEqual(hash, ResultHash.Of(scenario, "solver 2", [result]));
        Assert.NotEqual(hash, ResultHash.Of(scenario with { Seed = 2 }, "solver 1", [result]));
        Assert.NotEqual(hash, ResultHash.Of(scenario with { Name = "other" }, "solver 1", [result]));
        Assert.NotEqual(hash, ResultHash.Of(scenario with { RejectedRows = 1 }, "solver 1", [result]));
        Assert.NotEqual(hash, ResultHash.Of(scenario, "solver 1", [result, result]));
        Assert.NotEqual(hash, ResultHash.Of(scenario, "solver 1", [Busy(seed: 2).Run()]));
        Assert.NotEqual(hash, ResultHash.Of(scenario, "solver 1", [result with { PolicySet = "other" }]));
    }

    [Fact]
    public void TimesOfThePlanner_AreReportedFromTheWallClock()
    {
        var scenario = Of([TestFleet.Whole("g", lease: "old")], Ask("x", "1", 10, 1)) with
        {
            Patience = TimeSpan.FromMinutes(10),
        };

        var result = new SimulationRun(scenario, new ScriptedPolicies(), new ScriptedPlanner(), new SteppingClock(25))
            .Run();

        Assert.Equal((1, 25.0, 25.0), (result.Planner.Count, result.Planner.P50Ms, result.Planner.P99Ms));
    }

    private static Scenario Busy(int seed) => Of(
        [TestFleet.Mig("g"), TestFleet.Whole("h")],
        Enumerable.Range(0, 200)
            .Select(i => Ask($"x{i}", i * seed % 7 == 0 ? "1" : "1g.10gb", i * 20, 100 + i * seed % 13 * 50)));

    private static string HashOf(Scenario scenario, TimeProvider clock)
    {
        var planner = new ScriptedPlanner();
        return ResultHash.Of(
            scenario, planner.Name, [new SimulationRun(scenario, new ScriptedPolicies(), planner, clock).Run()]);
    }

    /// <summary>A clock on which so many milliseconds pass between two looks.</summary>
    private sealed class SteppingClock(long milliseconds) : TimeProvider
    {
        private long _timestamp;

        public override long TimestampFrequency => 1000;

        public override long GetTimestamp() => _timestamp += milliseconds;
    }
}
