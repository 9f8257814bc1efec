using Autopartition.Core.Demand;
using Autopartition.Core.Disruption;
using Autopartition.Core.Planning;
using Autopartition.Simulation;
using Autopartition.Tests.Control;

namespace Autopartition.Tests.Simulation;

/// <summary>
/// Two workloads of 1000 s that change places at 300 s: the first leaves for 30 s, a look, the other's 30 s and a look,
/// the other only for its own 30 s; then each takes 30 s to start anew.
/// </summary>
public sealed class MovedWorkTests
{
    private const double FirstIsOut = 30 + 2 + 30 + 2 + 30;

    [Fact]
    public void MovedWorkload_GoesOnWhereItWasAndEndsLaterByDrainAndRestart()
    {
        var result = World.Run(new ScriptedPlanner(Swap));

        Assert.Equal((2, 2), (result.Reconfigurations.Drains, result.Reconfigurations.Moved));
        Assert.Equal(FirstIsOut + 30 + 30, result.Reconfigurations.DrainSeconds, 3);
        Assert.Equal(1000 + FirstIsOut, result.Span.TotalSeconds, 3);
    }

    [Fact]
    public void MovedWorkloadThatStartsOver_HasAllItsWorkBeforeItAgain()
    {
        var over = World with { Durations = World.Durations with { MovedWorkStartsOver = true } };

        Assert.Equal(300 + FirstIsOut + 1000, over.Run(new ScriptedPlanner(Swap)).Span.TotalSeconds, 3);
    }

    [Fact]
    public void WorkloadThatDoesNotLeave_StaysWhereItIsAndThePlanEnds()
    {
        var stubborn = World with
        {
            Durations = World.Durations with { Drain = TimeSpan.FromHours(2) },
            Tenants =
            [
                new Tenant
                {
                    Name = "a",
                    Drainable = true,
                    Drain = new DrainPolicy { Force = false, Timeout = TimeSpan.FromSeconds(120) },
                },
            ],
        };

        var log = stubborn.Log(new ScriptedPlanner(Swap));
        var result = stubborn.Run(new ScriptedPlanner(Swap));

        Assert.Single(log, line => line.EndsWith("|stopped|a0|a1", StringComparison.Ordinal));
        Assert.Equal((1, 0), (result.Reconfigurations.Drains, result.Reconfigurations.Moved));
        Assert.Equal(30 + 120, result.Reconfigurations.DrainSeconds, 3);
        Assert.Equal(1000 + 30 + 120 + 30, result.Span.TotalSeconds, 3);
    }

    private static Scenario World => TestScenario.Of(
        [TestFleet.Mig("a0", "7g.80gb@0"), TestFleet.Mig("a1", "7g.80gb@0")],
        Drainable("x"),
        Drainable("y"),
        TestScenario.Ask("w", "1", 200, 100)) with
        {
            Patience = TimeSpan.FromSeconds(600),
            Disruption = new DisruptionOptions { GainOverCost = 0, Budgets = [], SettleTime = TimeSpan.Zero },
        };

    private static TimedAsk Drainable(string id)
    {
        var ask = TestScenario.Ask(id, "7g.80gb", 0, 1000);
        return ask with { Ask = ask.Ask with { Drainable = true } };
    }

    private static PlanResult Swap(PlanningProblem problem) => Plans.Of(problem, [], []).Moving(
        problem, Plans.Move("x: a0/7g.80gb@0 to a1/7g.80gb@0"), Plans.Move("y: a1/7g.80gb@0 to a0/7g.80gb@0"));
}
