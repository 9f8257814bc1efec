using Autopartition.Core.Control;
using Autopartition.Core.Fleet;
using Autopartition.Core.Geometry;
using Autopartition.Core.Planning;
using Autopartition.Core.Policies;

namespace Autopartition.Tests.Control;

public sealed class DecisionTests
{
    [Fact]
    public void DecisionAboutAnUnknownGpu_IsRefusedAndSaysSo()
    {
        var outcome = OutcomeOf(ScriptedPolicies.Drain("gpu-9", 10));

        Assert.Equal(DecisionStatus.Refused, outcome.Status);
        Assert.Equal("no GPU is called 'gpu-9'", outcome.Note);
    }

    public static TheoryData<PolicyDecision, DecisionStatus> Judged => new()
    {
        { ScriptedPolicies.Hold("gpu-9"), DecisionStatus.Refused },
        { ScriptedPolicies.Approve("gpu-9"), DecisionStatus.Refused },
        { ScriptedPolicies.Drain("a0", 0), DecisionStatus.Refused },
        { ScriptedPolicies.Drain("a0", 10), DecisionStatus.Applied },
        { ScriptedPolicies.Drain("a0", 60 * 25), DecisionStatus.Clamped },
        { ScriptedPolicies.Hold("a0"), DecisionStatus.Applied },
        { ScriptedPolicies.Hold("a0", 0), DecisionStatus.Refused },
        { ScriptedPolicies.Hold("a0", 60 * 25), DecisionStatus.Clamped },
        { ScriptedPolicies.Buffer("a", 0.9), DecisionStatus.Applied },
        { ScriptedPolicies.Buffer("a", 1), DecisionStatus.Refused },
        { ScriptedPolicies.Buffer("a", double.NaN), DecisionStatus.Refused },
        { ScriptedPolicies.Prefer("a", null), DecisionStatus.Refused },
        { ScriptedPolicies.Prefer("a", "t4_16gb"), DecisionStatus.Refused },
        { ScriptedPolicies.Prefer("a", "h100_80gb_sxm5"), DecisionStatus.Applied },
        { ScriptedPolicies.Weigh(0), DecisionStatus.Refused },
        { ScriptedPolicies.Weigh(double.NaN), DecisionStatus.Refused },
        { ScriptedPolicies.Weigh(1e9), DecisionStatus.Clamped },
        { ScriptedPolicies.Weigh(2), DecisionStatus.Applied },
        { ScriptedPolicies.SwitchMode("a0"), DecisionStatus.Applied },
        { ScriptedPolicies.SwitchMode("x"), DecisionStatus.Refused },
        { Odd.Mode, DecisionStatus.Refused },
        { Odd.Sharing, DecisionStatus.Refused },
        { Odd.Term, DecisionStatus.Refused },
        { ScriptedPolicies.Share("a"), DecisionStatus.NotApplied },
    };

    /// <summary>Words that their enumerations do not have.</summary>
    private static (PolicyDecision Mode, PolicyDecision Sharing, PolicyDecision Term) Odd
    {
        get
        {
            var source = new PolicySource("test.csx", 1);
            return (
                new PolicyDecision.SwitchMode("a0", (PartitionMode)9) { Because = "test", Source = source },
                new PolicyDecision.Share("a", (Sharing)9) { Because = "test", Source = source },
                new PolicyDecision.Weigh((ObjectiveTerm)99, 2) { Because = "test", Source = source });
        }
    }

    [Theory]
    [MemberData(nameof(Judged), DisableDiscoveryEnumeration = true)]
    public void EachDecision_IsJudged(PolicyDecision decision, DecisionStatus status) =>
        Assert.Equal(status, OutcomeOf(decision).Status);

    [Fact]
    public void DecisionThatStands_IsRaisedOnceAndAgainWhenItReturns()
    {
        var world = new LoopWorld(TestFleet.Mig("a0"));
        world.Policies.Decide = _ => [ScriptedPolicies.Hold("a0")];
        world.Tick().Tick();
        world.Policies.Decide = _ => [];
        world.Tick();
        world.Policies.Decide = _ => [ScriptedPolicies.Hold("a0")];
        world.Tick();

        Assert.Equal(2, world.Outcomes.Count());
    }

    [Fact]
    public void ReasonThatIsTooLong_IsCut()
    {
        var outcome = OutcomeOf(ScriptedPolicies.Hold("a0") with { Because = new string('x', 1000) });

        Assert.Equal(500, outcome.Decision.Because.Length);
    }

    [Fact]
    public void OutcomesOfTheLastEvaluation_AreInTheNextContext()
    {
        var world = new LoopWorld(TestFleet.Mig("a0"));
        world.Policies.Decide = _ => [ScriptedPolicies.Drain("gpu-9", 1)];

        world.Tick().Tick();

        Assert.Empty(world.Policies.Contexts[0].Recent);
        Assert.Equal(DecisionStatus.Refused, Assert.Single(world.Policies.Contexts[1].Recent).Status);
    }

    [Fact]
    public void HeldGpu_MayGetAnInstanceAndThePlannerIsTold()
    {
        var world = new LoopWorld(TestFleet.Mig("a0", "4g.40gb@0=old"));
        world.Policies.Decide = _ => [ScriptedPolicies.Hold("a0")];
        world.Tick().Ask("x", "3g.40gb").Ask("y", "7g.80gb").FinishSteps().Tick();

        Assert.Equal(["x: a0/3g.40gb@4"], world.Grants);
        Assert.Equal(["a0"], world.Planner.Problems[^1].Directives.Held);
    }

    [Fact]
    public void HoldForATime_OutlastsTheEvaluationThatAsked()
    {
        var world = new LoopWorld(TestFleet.Mig("a0", "7g.80gb@0=old"));
        world.Policies.Decide = _ => [ScriptedPolicies.Hold("a0", 12)];
        world.Tick();
        world.Policies.Decide = _ => [];

        world.Ask("x", "7g.80gb").Tick().Tick();
        Assert.Equal(["a0"], world.Planner.Problems[^1].Directives.Held);
        world.Tick();

        Assert.Empty(world.Planner.Problems[^1].Directives.Held);
    }

    [Fact]
    public void FrozenGpu_GivesItsIdleInstancesOutAndGetsNoNewOne()
    {
        var world = new LoopWorld(TestFleet.Mig("a0", "1g.10gb@0"));
        world.Policies.Decide = _ => [ScriptedPolicies.Approve(null)];
        world.Tick().Ask("x", "1g.10gb").Ask("y", "1g.10gb").Tick();

        Assert.Equal(["x: a0/1g.10gb@0"], world.Grants);
        Assert.Empty(world.Begun);
        Assert.Equal(["a0"], world.Planner.Problems[^1].Directives.Frozen);
    }

    [Fact]
    public void Buffer_AsksForTheSparesThatDemandOnceNeededAndNoMoreThanTheBudget()
    {
        var options = new ControlLoopOptions { Budgets = new PolicyBudgets { MaxSparesPerBuffer = 3 } };
        var world = new LoopWorld(TestFleet.Of(TestFleet.Mig("a0", "7g.80gb@0=old")), options);
        for (var i = 0; i < 4; i++)
            world.Ask($"one-{i}", "1g.10gb").Ask($"two-{i}", "2g.20gb");
        world.Tick();
        for (var i = 0; i < 4; i++)
        {
            world.Loop.Withdraw($"one-{i}", world.Now);
            world.Loop.Withdraw($"two-{i}", world.Now);
        }
        world.Policies.Decide = _ => [ScriptedPolicies.Buffer("a", 0.99)];
        world.Tick();

        var spares = world.Planner.Problems[^1].Directives.Spares;
        Assert.Equal(3, spares.Sum(spare => spare.Count));
        Assert.Equal(DecisionStatus.Clamped, world.Outcomes.Single().Status);
    }

    private static DecisionOutcome OutcomeOf(PolicyDecision decision)
    {
        var world = new LoopWorld(TestFleet.Mig("a0", "1g.10gb@0=old"));
        world.Policies.Decide = _ => [decision];
        return world.Tick().Outcomes.Single();
    }
}
