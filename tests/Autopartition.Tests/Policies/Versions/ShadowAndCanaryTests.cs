using Autopartition.Core.Policies;
using Autopartition.Core.PolicyTests;
using Autopartition.Policies.Versions;
using Autopartition.Tests.Control;
using static Autopartition.Tests.Policies.PolicyFixture;

namespace Autopartition.Tests.Policies.Versions;

public sealed class ShadowAndCanaryTests
{
    private static readonly PolicyContext TwoPools = Empty with
    {
        Gpus = [Gpu("a0"), Gpu("s0") with { Pool = "spot" }],
    };

    [Fact]
    public void A_shadow_never_decides()
    {
        var shadow = Shadow(_ => [ScriptedPolicies.Hold("a0")], _ => [ScriptedPolicies.Drain("a0", 10)]);

        Assert.IsType<PolicyDecision.Hold>(Assert.Single(shadow.Evaluate(Empty).Decisions));
    }

    [Fact]
    public void A_shadow_reports_how_far_it_agrees()
    {
        var shadow = Shadow(
            context => [ScriptedPolicies.Hold("a0"), ScriptedPolicies.Buffer("a", 0.9)],
            context => context.Now == Empty.Now
                ? [ScriptedPolicies.Buffer("a", 0.9), ScriptedPolicies.Hold("a0") with { Because = "other words" }]
                : [ScriptedPolicies.Buffer("a", 0.99), ScriptedPolicies.Drain("a0", 10)]);
        shadow.Evaluate(Empty);
        var later = Empty with { Now = Empty.Now.AddMinutes(5) };
        shadow.Evaluate(later);

        var report = shadow.Report;
        Assert.Equal((2, 1, 50.0, 0), (report.Evaluations, report.Agreed, report.AgreementPercent, report.Failures));
        Assert.Equal(1, report.Gone[DecisionVerb.Hold]);
        Assert.Equal(1, report.New[DecisionVerb.Drain]);
        Assert.Equal(1, report.Changed[DecisionVerb.Buffer]);
        Assert.Equal(later.Now, Assert.Single(report.First).At);
    }

    [Fact]
    public void A_shadow_that_fails_is_counted_and_harms_nobody()
    {
        var inForce = new ScriptedPolicies(_ => [ScriptedPolicies.Hold("a0")]);
        var shadow = new ShadowPolicySet(inForce, new ScriptedPolicies { Fails = true }, TimeProvider.System);

        var evaluation = shadow.Evaluate(Empty);

        Assert.Empty(evaluation.Failures);
        Assert.Single(evaluation.Decisions);
        Assert.Equal(1, shadow.Report.Failures);
    }

    [Fact]
    public void A_canary_decides_about_its_tenants_and_pools_only()
    {
        var usual = new ScriptedPolicies(_ =>
        [
            ScriptedPolicies.Hold("a0"), ScriptedPolicies.Hold("s0"), ScriptedPolicies.Buffer("a", 0.5),
            ScriptedPolicies.Buffer("b", 0.5), ScriptedPolicies.Weigh(2),
        ]);
        var tried = new ScriptedPolicies(_ =>
        [
            ScriptedPolicies.Drain("a0", 10), ScriptedPolicies.Drain("s0", 10), ScriptedPolicies.Buffer("a", 0.9),
            ScriptedPolicies.Buffer("b", 0.9), ScriptedPolicies.Weigh(9), ScriptedPolicies.Approve(null),
        ]);
        var canary = new CanaryPolicySet(usual, tried, new CanaryScope(["b"], ["spot"]));

        Assert.Equal(
            [
                ScriptedPolicies.Hold("a0"), ScriptedPolicies.Buffer("a", 0.5), ScriptedPolicies.Weigh(2),
                ScriptedPolicies.Drain("s0", 10), ScriptedPolicies.Buffer("b", 0.9), ScriptedPolicies.Approve(null),
            ],
            canary.Evaluate(TwoPools).Decisions);
    }

    [Fact]
    public void Where_the_canary_fails_the_policies_in_force_decide()
    {
        var usual = new ScriptedPolicies(_ => [ScriptedPolicies.Hold("s0")]);
        var canary = new CanaryPolicySet(usual, new ScriptedPolicies { Fails = true }, new CanaryScope([], ["spot"]));

        var evaluation = canary.Evaluate(TwoPools);

        Assert.Equal([ScriptedPolicies.Hold("s0")], evaluation.Decisions);
        Assert.Single(evaluation.Failures);
    }

    private static ShadowPolicySet Shadow(
        Func<PolicyContext, IEnumerable<PolicyDecision>> inForce,
        Func<PolicyContext, IEnumerable<PolicyDecision>> candidate) =>
        new(new ScriptedPolicies(inForce), new ScriptedPolicies(candidate), TimeProvider.System);
}
