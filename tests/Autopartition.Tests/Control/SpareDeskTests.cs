using Autopartition.Core.Control;
using Autopartition.Core.Forecasting;
using Autopartition.Core.Planning;

namespace Autopartition.Tests.Control;

/// <summary>What the loop does about idle instances once it has a forecast, and what it says of spares.</summary>
public sealed class SpareDeskTests
{
    private static readonly ControlLoopOptions Foreseeing =
        new() { Forecasting = new ForecastOptions { HorizonBins = 4 } };

    [Fact]
    public void IdleInstanceThatIsNotNeeded_IsGivenUp()
    {
        var world = Steady(Foreseeing, "1g.10gb@0 1g.10gb@1 1g.10gb@2");

        Assert.Equal("1g.10gb@0", TestFleet.Layout(world.Gpu("g0")));
        Assert.Equal(["1g.10gb@1", "1g.10gb@2"], GivenUp(world));
        Assert.True(world.Gpu("g0").IsLeased);
    }

    [Fact]
    public void IdleInstance_IsKeptWhereCreatingItAgainCostsMore()
    {
        var dear = Foreseeing with { Prices = new Prices { DestroyInstance = 5 } };

        Assert.Empty(GivenUp(Steady(dear, "1g.10gb@0 1g.10gb@1")));
    }

    [Fact]
    public void IdleInstance_StaysWithoutForecastsAndWhereAPolicyHoldsTheGpu()
    {
        Assert.Empty(GivenUp(Steady(Foreseeing with { UsesForecasts = false }, "1g.10gb@0 1g.10gb@1")));
        Assert.Empty(GivenUp(Steady(Foreseeing, "1g.10gb@0 1g.10gb@1", hold: true)));
    }

    [Fact]
    public void IdleInstanceThatNoForecastSpeaksOf_Stays() =>
        Assert.DoesNotContain("4g.40gb@0", GivenUp(Steady(Foreseeing, "1g.10gb@6 4g.40gb@0", "4g.40gb")));

    [Fact]
    public void Reason_IsAlwaysTold_AndAPolicyOverridesThePrices()
    {
        var world = Steady(Foreseeing, "1g.10gb@0", buffer: 0.99);

        var spares = world.Events.OfType<EngineEvent.SparesDecided>().Last().Spares;

        var pool = spares.Single(spare => spare.Tenant is null);
        Assert.Equal((1, 0.8), (pool.Ready, pool.Quantile));
        Assert.Contains("a miss costs 4 and an idle slice 1", pool.Reason, StringComparison.Ordinal);
        Assert.Contains("all that share spares", pool.Reason, StringComparison.Ordinal);
        var own = spares.Single(spare => spare.Tenant == "a");
        Assert.Equal(0.99, own.Quantile);
        Assert.Contains("test.csx:1: a policy asked for it: test", own.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void InstanceWithClients_IsNoSpare()
    {
        var lease = new Core.Fleet.Lease { Id = "client", Tenant = "old" };
        var shared = TestFleet.Mig("g0").With(new Core.Fleet.GpuInstance
        {
            Slot = TestFleet.Slot("7g.80gb@0"),
            Sharing = Core.Fleet.Sharing.Mps,
            Shares = [new Core.Fleet.GpuShare { Tenant = "old", ThreadPercent = 50, Lease = lease }],
        });
        var world = new LoopWorld(TestFleet.Of([shared]), Foreseeing);
        for (var turn = 0; turn < 20; turn++)
        {
            world.Ask($"x{turn}", "1g.10gb").Tick();
            world.Loop.Withdraw($"x{turn}", world.Now);
            world.Tick();
        }

        Assert.Contains(world.Planner.Problems, problem => problem.Asks.IsEmpty && !problem.Forecasts.IsEmpty);
    }

    /// <summary>One lease of the shape from the start, for an hour and a half.</summary>
    private static LoopWorld Steady(
        ControlLoopOptions options,
        string instances,
        string shape = "1g.10gb",
        bool hold = false,
        double? buffer = null)
    {
        var world = new LoopWorld(TestFleet.Of([TestFleet.Mig("g0", instances)]), options);
        if (hold)
            world.Policies.Decide = _ => [ScriptedPolicies.Hold("g0")];
        if (buffer is { } quantile)
            world.Policies.Decide = _ => [ScriptedPolicies.Buffer("a", quantile)];
        world.Ask("x", shape);
        for (var tick = 0; tick < 18; tick++)
            world.Tick().FinishSteps();
        return world;
    }

    private static IEnumerable<string> GivenUp(LoopWorld world) =>
        world.Events.OfType<EngineEvent.IdleGivenUp>().Select(given => $"{given.Slot}");
}
