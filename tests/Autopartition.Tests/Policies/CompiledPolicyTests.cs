using Autopartition.Core.Policies;
using Autopartition.Policies.Sources;
using static Autopartition.Tests.Policies.PolicyFixture;

namespace Autopartition.Tests.Policies;

public sealed class CompiledPolicyTests
{
    [Theory]
    [InlineData("Gpus.First();", "First found no element; use FirstOrDefault, or ask Any before")]
    [InlineData("string name = null; _ = name.Length;", "something on this line is null and is used as if it were not")]
    [InlineData("var zero = Gpus.Length; var b = 5 / zero;", "a division by zero")]
    [InlineData("var most = int.MaxValue - Gpus.Length; most++;", "a number is too large or too small for its type")]
    [InlineData("var none = new int[0]; none[Gpus.Length] = 1;", "an index lies outside its array")]
    [InlineData(
        "PolicyDecision last = new PolicyDecision.Hold[0].FirstOrDefault(); _ = last.Because;",
        "something on this line is null and is used as if it were not")]
    [InlineData("double? unknown = null; var known = unknown.Value;",
        "a value is missing here (a null was asked for its value)")]
    [InlineData("var text = \"abc\".Substring(Gpus.Length + 9);", "a number given here lies outside what is possible")]
    [InlineData("var list = new List<int> { 1 }; _ = list[Gpus.Length + 1];",
        "the place 1 lies outside the list, which has 1 elements")]
    [InlineData("var names = new Dictionary<string, int>(); _ = names[\"a\"];",
        "a dictionary has no such key; ask with TryGetValue or ContainsKey first")]
    [InlineData("var arm = Gpus.Length switch { 5 => 1 };",
        "no arm of the switch fits this value; add one with _ => ...")]
    public void An_error_at_run_time_is_told_plainly_with_its_line(string statement, string message)
    {
        var text = $$"""
            Weigh(ObjectiveTerm.Idle, 2, because: "this is dropped");
            foreach (var number in new[] { 0, 1, 2 })
            {
                var doubled = number * 2;
            }
            {{statement}}
            Weigh(ObjectiveTerm.Miss, 2, because: "this is never reached");
            """;
        var version = PolicySourceText.Of("mine.csx", text).Hash;

        var failure = Fail(text);

        Assert.Equal(new PolicyFailure(new PolicySource("mine.csx", 6) { Version = version }, message), failure);
        Assert.Equal($"mine.csx:6 (version {version[..12]}): {message}", failure.ToString());
    }

    [Fact]
    public void An_error_inside_a_lambda_names_the_line_of_the_lambda()
    {
        var failure = Fail("""
            var zero = Gpus.Length;
            var parts = new[] { 1, 2, 3 }
                .Select(number =>
                    number / zero)
                .ToList();
            """);

        Assert.Equal(4, failure.Source.Line);
    }

    [Theory]
    [InlineData("Weigh(ObjectiveTerm.Idle, 2, because: \" \");", "Weigh needs a reason")]
    [InlineData("Drain(\"gpu-0\", Minutes(1), because: null);", "Drain needs a reason")]
    [InlineData("Hold(Gpus.FirstOrDefault(), because: \"x\");", "Hold was given no GPU")]
    [InlineData("Buffer(Tenants.FirstOrDefault(), 0.9, because: \"x\");", "Buffer was given no tenant")]
    [InlineData("Share(\"\", Sharing.Mps, because: \"x\");", "Share was given no tenant")]
    public void A_verb_without_reason_or_subject_fails_the_policy(string statement, string message)
    {
        var failure = Fail($"\n{statement}");

        Assert.Equal(2, failure.Source.Line);
        Assert.StartsWith(message, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_decision_over_the_budget_stops_the_policy()
    {
        const string Three = """
            for (var count = 0; count < 3; count++)
                Weigh(ObjectiveTerm.Idle, 2, because: "again");
            """;
        PolicyContext With(int most) => Empty with { Budgets = new PolicyBudgets { MaxDecisions = most } };

        var failure = Fail(Three, With(2));

        Assert.Equal(2, failure.Source.Line);
        Assert.Contains("(2, the budget MaxDecisions)", failure.Message, StringComparison.Ordinal);
        Assert.Equal(3, Decide(Three, With(3)).Length);
    }

    [Fact]
    public void Variables_of_a_script_are_new_in_every_evaluation()
    {
        using var policy = Compile("""
            var count = 0;
            List<int> seen = [];
            void Count() { count++; seen.Add(count); }
            Count();
            Weigh(ObjectiveTerm.Idle, count + seen.Count, because: "count");
            """);

        for (var run = 0; run < 3; run++)
        {
            var decision = Assert.IsType<PolicyDecision.Weigh>(Assert.Single(Decide(policy, Empty)));
            Assert.Equal(2, decision.Factor);
        }
    }

    [Fact]
    public void A_failure_does_not_outlive_its_evaluation()
    {
        using var policy = Compile("Hold(Gpus.Single(), because: \"x\");");

        Assert.Single(policy.Evaluate(Empty).Failures);
        Assert.Single(Decide(policy, Empty with { Gpus = [Gpu("gpu-0")] }));
    }

    [Fact]
    public void A_disposed_policy_is_not_evaluated()
    {
        var policy = Compile("var one = 1;");
        policy.Dispose();
        policy.Dispose();

        Assert.Throws<ObjectDisposedException>(() => policy.Evaluate(Empty));
    }
}
