using Autopartition.Core.Policies;
using Autopartition.Core.PolicyTests;
using Autopartition.Tests.Control;

namespace Autopartition.Tests.PolicyTests;

public sealed class ExpectationTests
{
    private static readonly DecisionPattern AnyDrain = Pattern(DecisionVerb.Drain, "any");

    private static readonly DecisionPattern DrainA = Pattern(DecisionVerb.Drain, "a");

    public static TheoryData<PolicyDecision> EveryVerb =>
    [
        ScriptedPolicies.Drain("a", 10), ScriptedPolicies.SwitchMode("a"), ScriptedPolicies.Share("a"),
        ScriptedPolicies.Buffer("a", 0.9), ScriptedPolicies.Prefer("a", "x", "y"), ScriptedPolicies.Hold("a", 10),
        ScriptedPolicies.Hold("a"), ScriptedPolicies.Weigh(3), ScriptedPolicies.Approve("a"),
        ScriptedPolicies.Approve(null),
    ];

    [Theory]
    [MemberData(nameof(EveryVerb), DisableDiscoveryEnumeration = true)]
    public void Parts_MakeTheSameDecisionAgain(PolicyDecision decision) =>
        Assert.Equal(decision, DecisionParts.Of(decision).ToDecision(decision.Because, decision.Source));

    [Theory]
    [MemberData(nameof(EveryVerb), DisableDiscoveryEnumeration = true)]
    public void APatternOfEveryPart_MatchesItsDecisionOnly(PolicyDecision decision)
    {
        var pattern = new DecisionPattern(DecisionParts.Of(decision), AnySubject: false, "es", 1);

        Assert.True(pattern.Matches(decision));
        Assert.False(pattern.Matches(decision with { Because = "other" }));
        Assert.False(pattern.Matches(decision with { Source = new PolicySource("test.csx", 2) }));
        Assert.DoesNotContain(EveryVerb, other => other.Data != decision
            && DecisionParts.Of(other.Data) != DecisionParts.Of(decision)
            && other.Data is not PolicyDecision.Hold
            && pattern.Matches(other.Data));
    }

    [Fact]
    public void AWidePattern_LeavesTheNarrowOneItsDecision()
    {
        var expect = new Expectation { Exactly = [AnyDrain, DrainA] };

        Assert.True(expect.GapTo([ScriptedPolicies.Drain("a", 1), ScriptedPolicies.Drain("b", 1)]).IsEmpty);
    }

    [Fact]
    public void Exactly_TellsWhatIsMissingAndWhatIsTooMuch()
    {
        var gap = new Expectation { Exactly = [DrainA] }.GapTo([ScriptedPolicies.Hold("a")]);

        Assert.Equal(DrainA, Assert.Single(gap.Missing));
        Assert.IsType<PolicyDecision.Hold>(Assert.Single(gap.Extra));
    }

    [Fact]
    public void Exactly_CountsRepeats() =>
        Assert.Single(new Expectation { Exactly = [DrainA, DrainA] }.GapTo([ScriptedPolicies.Drain("a", 1)]).Missing);

    [Fact]
    public void AtLeast_AllowsMore() =>
        Assert.True(new Expectation { AtLeast = [DrainA] }
            .GapTo([ScriptedPolicies.Hold("a"), ScriptedPolicies.Drain("a", 1)]).IsEmpty);

    [Fact]
    public void None_TellsWhatMustNotBe() =>
        Assert.Single(new Expectation { None = [AnyDrain] }.GapTo([ScriptedPolicies.Drain("c", 1)]).Unwanted);

    private static DecisionPattern Pattern(DecisionVerb verb, string subject) =>
        new(new DecisionParts { Verb = verb, Subject = subject }, subject == "any", null, null);
}
