using Autopartition.Core.Control;

namespace Autopartition.Tests.Control;

public sealed class StarvationTests
{
    [Fact]
    public void AskThatHasWaitedTooLong_GetsTheGpuWithTheFewestLeasesKeptForIt()
    {
        var world = new LoopWorld(
            TestFleet.Mig("a0", "1g.10gb@0=x 1g.10gb@1=y"), TestFleet.Mig("a1", "1g.10gb@0=z"));
        world.Ask("big", "7g.80gb").Tick(14);
        Assert.Empty(world.Events.OfType<EngineEvent.GpusKept>());

        world.Tick(1).Ask("small", "1g.10gb", tenant: "b").FinishSteps();

        var kept = Assert.Single(world.Events.OfType<EngineEvent.GpusKept>());
        Assert.Equal(["a1"], kept.GpuIds);
        Assert.Equal(
            "big has waited 15 min for 7g.80gb; a1 (1 leases in the way) take no new lease until it is served",
            kept.Words);
        Assert.Equal("small: a0/1g.10gb@2", world.Grants.Single());
        world.Release("z").FinishSteps();
        Assert.Equal("big: a1/7g.80gb@0", world.Grants.Last());
    }

    [Fact]
    public void AskThatGivesUp_GivesItsGpuBack()
    {
        var world = new LoopWorld(TestFleet.Mig("a0", "1g.10gb@0=x")).Ask("big", "7g.80gb").Tick(15);

        world.Loop.Withdraw("big", world.Now);
        world.Ask("small", "1g.10gb").Tick().FinishSteps();

        Assert.Equal(["small: a0/1g.10gb@1"], world.Grants);
        Assert.Single(world.Events.OfType<EngineEvent.GpusReleased>());
    }

    [Fact]
    public void AgedAskForWholeGpus_GetsTheNodeWithTheFewestLeases()
    {
        var world = new LoopWorld(
            TestFleet.Whole("a0", "n0", lease: "x"), TestFleet.Whole("a1", "n0", lease: "y"),
            TestFleet.Whole("b0", "n1", lease: "z"), TestFleet.Mig("b1", node: "n1"));
        world.Ask("pair", "2").Tick(15);

        world.Release("z").FinishSteps();

        Assert.Equal(["pair: b1 b0"], world.Grants);
    }

    [Fact]
    public void HeldGpu_IsNotKeptForAnAgedAsk()
    {
        var world = new LoopWorld(TestFleet.Mig("a0", "1g.10gb@0"));
        world.Policies.Decide = _ => [ScriptedPolicies.Hold("a0")];

        world.Ask("big", "7g.80gb").Tick(15);

        Assert.Empty(world.Events.OfType<EngineEvent.GpusKept>());
    }

    [Theory]
    [InlineData("a", 5, 5)]
    [InlineData(null, 5, 5)]
    [InlineData("b", 5, 15)]
    [InlineData(null, 40, 40)]
    public void PoliciesSetTheAgeFromWhichAsksAreProtected(string? tenant, int minutes, int expected)
    {
        var world = new LoopWorld(TestFleet.Mig("a0", "1g.10gb@0=x"));
        world.Policies.Decide = _ => [ScriptedPolicies.Protect(tenant, minutes)];

        world.Ask("small", "1g.10gb", tenant: "b").Ask("big", "7g.80gb", tenant: "a").Tick(expected - 1);
        Assert.Empty(world.Events.OfType<EngineEvent.GpusKept>());

        world.Tick(1);
        Assert.Equal("big", Assert.Single(world.Events.OfType<EngineEvent.GpusKept>()).Ask.Id);
    }

    [Fact]
    public void TheShorterWaitAndTheTenantsOwnWin()
    {
        var world = new LoopWorld(TestFleet.Mig("a0", "1g.10gb@0=x"));
        world.Policies.Decide = _ =>
        [
            ScriptedPolicies.Protect("a", 8), ScriptedPolicies.Protect("a", 4), ScriptedPolicies.Protect(null, 2),
            ScriptedPolicies.Protect("nobody", 3), ScriptedPolicies.Protect("a", 0),
        ];

        world.Ask("big", "7g.80gb", tenant: "a").Tick(3);
        Assert.Empty(world.Events.OfType<EngineEvent.GpusKept>());
        world.Tick(1);

        Assert.Single(world.Events.OfType<EngineEvent.GpusKept>());
        Assert.Equal(
            [
                "Overruled the shorter wait, 00:04:00, at test.csx:1 wins", "Applied ", "Applied ",
                "Refused no tenant is called 'nobody'", "Refused the time 00:00:00 is not positive",
            ],
            world.Outcomes.Select(outcome => $"{outcome.Status} {outcome.Note}"));
    }
}
