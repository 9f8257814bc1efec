using Autopartition.Core.Disruption;
using Autopartition.Planning.Greedy;
using Autopartition.Planning.Local;
using Autopartition.Simulation;
using Autopartition.Simulation.Figures;
using Autopartition.Simulation.World;
using Autopartition.Tests.Control;
using static Autopartition.Tests.Simulation.TestScenario;

namespace Autopartition.Tests.Simulation;

/// <summary>Demand that does not change must not change the fleet, and nobody waits for ever.</summary>
public sealed class StabilityTests
{
    private const int Hours = 24;

    /// <summary>Eight 1g at all times are one more than a GPU holds: the edge of two.</summary>
    [Fact]
    public void ConstantDemandAtTheEdgeOfTwoGpus_ChangesNothingAfterItHasSettled()
    {
        var asks = Enumerable.Range(0, Hours * 8).Select(i => Drainable(
            $"x{i}", "1g.10gb", arrival: i / 8 * 3600 + i % 8, duration: 3500));

        var result = Run([TestFleet.Mig("a0"), TestFleet.Mig("a1")], asks);

        Assert.Equal(100, result.ServedPercent);
        Assert.Equal((8, 0, 0), (result.Reconfigurations.Creates, result.Reconfigurations.Destroys,
            result.Reconfigurations.Moved));
    }

    /// <summary>The eighth 1g comes and goes every ten minutes: two GPUs, one, two, one.</summary>
    [Fact]
    public void DemandThatSwingsBetweenOneGpuAndTwo_NeitherMovesNorDestroysAnything()
    {
        var standing = Enumerable.Range(0, 7).Select(i => Drainable($"s{i}", "1g.10gb", 0, Hours * 3600));
        var swinging = Enumerable.Range(0, Hours * 6).Select(i => Drainable($"w{i}", "1g.10gb", 60 + i * 600, 300));

        var result = Run([TestFleet.Mig("a0"), TestFleet.Mig("a1")], [.. standing, .. swinging]);

        Assert.Equal(100, result.ServedPercent);
        Assert.Equal((8, 0, 0), (result.Reconfigurations.Creates, result.Reconfigurations.Destroys,
            result.Reconfigurations.Moved));
    }

    [Fact]
    public void StreamOfSmallAsks_CannotStarveALargeOneBeyondTheAgeThatIsSet()
    {
        var stream = Enumerable.Range(0, 160).Select(i => Ask($"s{i}", "1g.10gb", i * 150, 900));
        var large = Ask("large", "7g.80gb", 3600, 600);
        TimedAsk[] asks = [.. stream.Append(large).OrderBy(ask => ask.Arrival)];

        var patient = Wait(asks, TimeSpan.FromMinutes(30));
        var impatient = Wait(asks, TimeSpan.FromDays(7));

        Assert.InRange(patient, 30 * 60, 30 * 60 + 900 + 300 + 60);
        Assert.True(impatient > 4 * 3600, $"without the rule it waited {impatient} s only, so nothing was tested");
    }

    [Fact]
    public void AskThatOnlyAMoveMakesRoomFor_IsServedByIt()
    {
        var result = Run(
            [
                TestFleet.Mig("a0", "4g.40gb@0=stays 1g.10gb@5~mover"),
                TestFleet.Mig("a1", "4g.40gb@0=also 2g.20gb@4=more"),
            ],
            [Ask("big", "3g.40gb", 10, 100)]);

        Assert.Equal((1, 100.0), (result.Reconfigurations.Moved, result.ServedPercent));
        // Settling, creating and reading back the new instance, the drain; looking, destroying, creating, reading back.
        Assert.Equal(15 + 1 + 2 + 30 + 2 + 1 + 1 + 2, result.WaitSeconds.P50!.Value, 3);
    }

    private static double Wait(TimedAsk[] asks, TimeSpan age)
    {
        var scenario = Of([TestFleet.Mig("a0")], asks) with
        {
            Disruption = new DisruptionOptions { StarvationAge = age },
        };
        var served = scenario.Log(new GreedyPlanner())
            .Single(line => line.Contains("|grant|large|", StringComparison.Ordinal));
        return TimeSpan.FromTicks(long.Parse(served.Split('|')[0])).TotalSeconds - 3600;
    }

    private static TimedAsk Drainable(string id, string shape, double arrival, double duration)
    {
        var ask = Ask(id, shape, arrival, duration);
        return ask with { Ask = ask.Ask with { Drainable = true } };
    }

    private static SimulationResult Run(
        IEnumerable<Core.Fleet.GpuState> gpus, IEnumerable<TimedAsk> asks)
    {
        var scenario = Of(gpus, asks.OrderBy(ask => ask.Arrival));
        return new SimulationRun(scenario, new ScriptedPolicies(), new GreedyPlanner(), TimeProvider.System)
        {
            LocalPlanner = new LocalPlanner(),
        }.Run();
    }
}
