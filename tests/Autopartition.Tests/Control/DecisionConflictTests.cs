using Autopartition.Core.Control;
using Autopartition.Core.Planning;
using Autopartition.Core.Policies;

namespace Autopartition.Tests.Control;

public sealed class DecisionConflictTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Hold_BeatsADrainWhereverItStands(bool holdFirst)
    {
        var (hold, drain) = (ScriptedPolicies.Hold("a0"), ScriptedPolicies.Drain("a0", 10));

        var outcomes = OutcomesOf(holdFirst ? [hold, drain] : [drain, hold]);

        var beaten = outcomes.Single(outcome => outcome.Decision is PolicyDecision.Drain);
        Assert.Equal((DecisionStatus.Overruled, "the hold at test.csx:1 wins"), (beaten.Status, beaten.Note));
        Assert.Equal(DecisionStatus.Applied, outcomes.Single(one => one.Decision is PolicyDecision.Hold).Status);
    }

    [Fact]
    public void HoldThatIsRefused_BeatsNothing()
    {
        var outcomes = OutcomesOf(ScriptedPolicies.Hold("a0", 0), ScriptedPolicies.Drain("a0", 10));

        Assert.Equal([DecisionStatus.Refused, DecisionStatus.Applied], outcomes.Select(outcome => outcome.Status));
    }

    [Fact]
    public void LaterWeight_Wins()
    {
        var world = World();
        world.Policies.Decide = _ => [ScriptedPolicies.Weigh(4), ScriptedPolicies.Weigh(2)];

        world.Ask("x", "7g.80gb").Tick();

        Assert.Equal(
            [(DecisionStatus.Overruled, "the later factor, 2, at test.csx:1 wins"), (DecisionStatus.Applied, "")],
            world.Outcomes.Select(outcome => (outcome.Status, outcome.Note)));
        Assert.Equal(2, world.Planner.Problems[^1].Directives.Weights[ObjectiveTerm.Change]);
    }

    [Fact]
    public void LargerBuffer_WinsWhereverItStands()
    {
        var (small, large) = (ScriptedPolicies.Buffer("a", 0.9), ScriptedPolicies.Buffer("a", 0.99));

        Assert.Same(large, new DecisionConflicts([small, large]).WinnerOver(small));
        Assert.Same(large, new DecisionConflicts([large, small]).WinnerOver(small));
        Assert.Null(new DecisionConflicts([large, small]).WinnerOver(large));
    }

    [Fact]
    public void LaterPreferenceModeAndShare_Win()
    {
        PolicyDecision[] first =
        [
            ScriptedPolicies.Prefer("a", "x"), ScriptedPolicies.SwitchMode("a0"), ScriptedPolicies.Share("a"),
        ];
        PolicyDecision[] later =
        [
            ScriptedPolicies.Prefer("a", null, "pool"),
            new PolicyDecision.SwitchMode("a0", default) { Because = "test", Source = ScriptedPolicies.Source },
            new PolicyDecision.Share("a", default) { Because = "test", Source = ScriptedPolicies.Source },
        ];
        var conflicts = new DecisionConflicts([.. first, .. later]);

        Assert.Equal(later, first.Select(conflicts.WinnerOver));
        Assert.All(later, decision => Assert.Null(conflicts.WinnerOver(decision)));
    }

    [Fact]
    public void WhatSaysTheSame_IsNotBeaten()
    {
        var decision = ScriptedPolicies.Weigh(4);
        PolicyDecision[] twice = [decision, decision with { Because = "again" }];
        var conflicts = new DecisionConflicts(twice);

        Assert.All(twice, one => Assert.Null(conflicts.WinnerOver(one)));
    }

    [Fact]
    public void Approvals_AllStandBesideAHold()
    {
        var outcomes = OutcomesOf(
            ScriptedPolicies.Approve("a0"), ScriptedPolicies.Hold("a0"), ScriptedPolicies.Approve(null));

        Assert.All(outcomes, outcome => Assert.Equal(DecisionStatus.Applied, outcome.Status));
    }

    [Fact]
    public void OtherGpusTenantsAndTerms_AreNoRivals()
    {
        PolicyDecision[] decisions =
        [
            ScriptedPolicies.Hold("a0"), ScriptedPolicies.Drain("a1", 10), ScriptedPolicies.Buffer("a", 0.9),
            ScriptedPolicies.Buffer("b", 0.99),
        ];
        var conflicts = new DecisionConflicts(decisions);

        Assert.All(decisions, decision => Assert.Null(conflicts.WinnerOver(decision)));
    }

    private static LoopWorld World() => new(TestFleet.Mig("a0", "1g.10gb@0=old"));

    private static DecisionOutcome[] OutcomesOf(params PolicyDecision[] decisions)
    {
        var world = World();
        world.Policies.Decide = _ => decisions;
        return [.. world.Tick().Outcomes];
    }
}
