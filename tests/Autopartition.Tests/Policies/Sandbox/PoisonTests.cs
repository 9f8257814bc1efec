using Autopartition.Core.Planning;
using Autopartition.Core.Policies;
using Autopartition.Tests.Control;
using static Autopartition.Tests.Policies.PolicyFixture;

namespace Autopartition.Tests.Policies.Sandbox;

/// <summary>
/// What a script says goes all the way into the control loop: nothing that is not possible becomes a wish of the
/// planner, a change, or a line that steers a terminal.
/// </summary>
public sealed class PoisonTests
{
    [Theory]
    [InlineData("Buffer(\"a\", double.NaN, because: \"x\");", DecisionStatus.Refused)]
    [InlineData("Buffer(\"a\", double.PositiveInfinity, because: \"x\");", DecisionStatus.Refused)]
    [InlineData("Buffer(\"a\", -1, because: \"x\");", DecisionStatus.Refused)]
    [InlineData("Weigh(ObjectiveTerm.Idle, double.NaN, because: \"x\");", DecisionStatus.Refused)]
    [InlineData("Weigh(ObjectiveTerm.Idle, double.NegativeInfinity, because: \"x\");", DecisionStatus.Refused)]
    [InlineData("Weigh(ObjectiveTerm.Idle, double.MaxValue, because: \"x\");", DecisionStatus.Clamped)]
    [InlineData("Weigh(ObjectiveTerm.Idle, double.Epsilon, because: \"x\");", DecisionStatus.Clamped)]
    [InlineData("Weigh((ObjectiveTerm)77, 1, because: \"x\");", DecisionStatus.Refused)]
    [InlineData("SwitchMode(\"a0\", (PartitionMode)int.MaxValue, because: \"x\");", DecisionStatus.Refused)]
    [InlineData("Share(\"a\", (Sharing)(-1), because: \"x\");", DecisionStatus.Refused)]
    [InlineData("Drain(\"nobody's\", Minutes(1), because: \"x\");", DecisionStatus.Refused)]
    [InlineData("Drain(\"a0\", TimeSpan.MinValue, because: \"x\");", DecisionStatus.Refused)]
    [InlineData("Hold(\"a0\", lasting: TimeSpan.MaxValue, because: \"x\");", DecisionStatus.Clamped)]
    [InlineData("Hold(\"a0\", lasting: TimeSpan.Zero, because: \"x\");", DecisionStatus.Refused)]
    [InlineData("Buffer(\"someone else\", 0.5, because: \"x\");", DecisionStatus.Refused)]
    [InlineData("Prefer(\"a\", model: \"no such model\", because: \"x\");", DecisionStatus.Refused)]
    [InlineData("Protect(olderThan: TimeSpan.MaxValue, because: \"x\");", DecisionStatus.Clamped)]
    [InlineData("Protect(\"a\", TimeSpan.MinValue, because: \"x\");", DecisionStatus.Refused)]
    [InlineData("RequireApproval(\"nobody's\", because: \"x\");", DecisionStatus.Refused)]
    [InlineData("var s = \"1234567890\"; for (var i = 0; i < 10; i++) s += s; Weigh(ObjectiveTerm.Idle, 2, s);",
        DecisionStatus.Applied)]
    [InlineData("Weigh(ObjectiveTerm.Idle, 2, because: \"one\\ntwo\\u001b[31m \\ud800 \\u202e\");",
        DecisionStatus.Applied)]
    public void What_is_not_possible_is_refused_or_cut_and_nothing_changes(string script, DecisionStatus expected)
    {
        var world = new LoopWorld(TestFleet.Mig("a0", "1g.10gb@0=x"));
        var before = string.Join(' ', world.Loop.Gpus);
        using var policy = Compile(script);
        world.Policies.Decide = context => Decide(policy, context);

        world.Ask("large", "7g.80gb").Tick();

        var outcome = Assert.Single(world.Outcomes);
        Assert.Equal(expected, outcome.Status);
        Assert.Equal(before, string.Join(' ', world.Loop.Gpus));
        Assert.Empty(world.Begun);
        Assert.All(world.Planner.Problems, problem => AssertSound(problem.Directives));
        Assert.InRange(outcome.Decision.Because.Length, 1, new PolicyBudgets().MaxReasonLength);
        Assert.DoesNotContain(outcome.Decision.Because + outcome.Note, character =>
            char.IsControl(character) || char.IsSurrogate(character) || character == '\u202e');
    }

    [Theory]
    [InlineData("for (var i = 0; i < 1_000_000; i++) Hold(\"a0\", because: \"x\");", "more decisions")]
    [InlineData("for (var i = 0; i < 999; i++) Hold(\"a0\", because: $\"{new int[0].Length}\"); _ = 1 / Queue.Length;",
        "a division by zero")]
    [InlineData("Hold(\"a0\", because: \"fine\"); Hold(\"a0\\u001b[2J\", because: \"x\");", "control characters")]
    [InlineData("Hold(\"a0\", because: \"fine\"); Hold(\"gpu-\\ud800\", because: \"x\");", "control characters")]
    [InlineData("var s = \"xxxxxxxxxx\"; for (var i = 0; i < 10; i++) s += s; while (true) Hold(\"a0\", because: s);",
        "bytes; say less")]
    public void A_policy_that_goes_beyond_what_it_may_say_loses_all_of_it(string script, string reason)
    {
        var failures = new List<PolicyFailure>();
        var world = new LoopWorld(TestFleet.Mig("a0", "1g.10gb@0=x"));
        using var policy = Compile(script);
        world.Policies.Decide = context =>
        {
            var evaluation = policy.Evaluate(context);
            failures.AddRange(evaluation.Failures);
            return evaluation.Decisions;
        };

        world.Tick();

        Assert.Contains(reason, Assert.Single(failures).Message, StringComparison.Ordinal);
        Assert.Empty(world.Outcomes);
    }

    private static void AssertSound(PlanDirectives directives)
    {
        Assert.All(directives.Weights.Values, factor => Assert.InRange(factor, 0.01, 100));
        Assert.All(directives.ProtectedAges.Values, age => Assert.InRange(age.TotalHours, 0.001, 24));
        Assert.Empty(directives.Spares);
        Assert.Empty(directives.Preferences);
        Assert.Empty(directives.Modes);
    }
}
