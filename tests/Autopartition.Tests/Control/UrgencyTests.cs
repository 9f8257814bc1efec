using Autopartition.Core.Control;
using Autopartition.Core.Fleet;
using Autopartition.Core.Planning;

namespace Autopartition.Tests.Control;

public sealed class UrgencyTests
{
    [Fact]
    public void LessUrgentAsk_DoesNotTakeWhatTheNextPlanMayNeed()
    {
        var world = new LoopWorld(TestFleet.Mig("a0", "7g.80gb@0"));
        Submit(world, "urgent", "3g.40gb", priority: 10);
        Submit(world, "idle-fits", "7g.80gb", priority: 0);

        Assert.Empty(world.Grants);
        Assert.Equal(["urgent", "idle-fits"], world.Waiting);
    }

    [Fact]
    public void UrgentAskThatAPlanLeftOut_KeepsNobodyWaiting()
    {
        var world = new LoopWorld(TestFleet.Mig("a0", "7g.80gb@0"));
        Submit(world, "urgent", "8", priority: 10);
        world.Tick();
        Submit(world, "fits", "7g.80gb", priority: 0);

        Assert.Equal(["fits: a0/7g.80gb@0"], world.Grants);
    }

    [Fact]
    public void GpuWithAPromiseInFlight_DoesNotBeginToDrain()
    {
        var world = new LoopWorld(TestFleet.Mig("a0", "1g.10gb@0=old"));
        world.Policies.Decide = _ => [ScriptedPolicies.Drain("a0", 30)];
        world.Ask("x", "1g.10gb").Tick();

        Assert.Empty(world.Events.OfType<EngineEvent.DrainStarted>());
        Assert.Equal(["x: a0/1g.10gb@1"], world.FinishSteps().Grants);
    }

    [Fact]
    public void StepToldTwice_CountsOnce()
    {
        var world = new LoopWorld(TestFleet.Mig("a0"));
        world.Ask("x", "1g.10gb");
        var first = world.Events.OfType<EngineEvent.StepStarted>().Single().Step;

        world.FinishStep();
        world.Loop.Complete(first, world.Now);

        Assert.Empty(world.Grants);
        Assert.Equal([StepKind.VerifyLayout], world.Begun);
    }

    [Fact]
    public void SharedInstance_IsNotGivenAwayAtOnce()
    {
        var gpu = TestFleet.Mig("a0", "7g.80gb@0");
        gpu = gpu.With(gpu.Instances[0] with { Sharing = Sharing.Mps, Shares = [new GpuShare { Tenant = "b" }] });

        Assert.Empty(new LoopWorld(gpu).Ask("x", "7g.80gb").Grants);
    }

    private static void Submit(LoopWorld world, string id, string shape, int priority) =>
        world.Loop.Submit(TestFleet.Ask(id, shape) with { Priority = priority }, world.Now);
}
