using Autopartition.Policies.Running;
using Autopartition.Policies.Compiling;
using Autopartition.Policies.Sources;
using static Autopartition.Tests.Policies.PolicyFixture;

namespace Autopartition.Tests.Policies.Sandbox;

public sealed class RunawayTests
{
    [Theory]
    [InlineData("while (true) { }", PolicyBudget.Fuel, 3)]
    [InlineData("void F() => F(); F();", PolicyBudget.Depth, 3)]
    [InlineData("var all = new List<int[]>(); while (true) all.Add(new int[1000]);", PolicyBudget.Allocation, 3)]
    [InlineData("Log($\"{1:D999999999}\");", PolicyBudget.Allocation, 3)]
    public void What_runs_away_is_stopped_with_its_line_and_leaves_no_decision(
        string text, PolicyBudget budget, int line)
    {
        using var policy = Compile($"Weigh(ObjectiveTerm.Idle, 2, because: \"dropped\");\n\n{text}");

        for (var round = 0; round < 3; round++)
        {
            // A busy machine must not change which budget ends it.
            var result = policy.Run(Empty, new PolicyLimits { WallClock = TimeSpan.FromSeconds(60) });

            Assert.Equal((budget, line), (result.StoppedBy, result.Failure!.Source.Line));
            Assert.Empty(result.Decisions);
            Assert.InRange(result.Usage.Fuel, 0, PolicyLimits.Default.Fuel + ushort.MaxValue);
            Assert.InRange(result.Usage.AllocatedBytes, 0, 2 * PolicyLimits.Default.AllocatedBytes);
        }
    }

    [Theory]
    [InlineData(1_000)]
    [InlineData(50_000)]
    public void The_budget_of_fuel_is_exact(int fuel)
    {
        using var policy = Compile("while (true) { }");

        var used = policy.Run(Empty, new PolicyLimits { Fuel = fuel }).Usage.Fuel;

        Assert.InRange(used, fuel, fuel + 10);
    }

    [Fact]
    public void A_policy_that_does_not_stop_in_time_is_quarantined_and_others_go_on()
    {
        var health = new PolicyHealth();
        var compiler = new PolicyCompiler { Health = health };
        using var slow = Loaded(compiler, "while (true) { }");
        using var quick = Loaded(compiler, "Weigh(ObjectiveTerm.Idle, 2, because: \"fine\");");

        // The host gives up at once, as it would on a policy that nothing can stop; this one ends by itself later.
        var limits = new PolicyLimits
        {
            Fuel = long.MaxValue,
            WallClock = TimeSpan.FromSeconds(3),
            FirstRun = TimeSpan.Zero,
            Grace = TimeSpan.FromSeconds(-3),
        };
        var lost = slow.Run(Empty, limits);

        Assert.Equal(PolicyBudget.WallClock, lost.StoppedBy);
        Assert.True(health.IsPoisoned);
        Assert.Equal([slow.Hash], health.Quarantined);
        Assert.Contains("not evaluated again", slow.Run(Empty).Failure!.Message, StringComparison.Ordinal);
        Assert.Single(quick.Run(Empty).Decisions);
    }

    [Fact]
    public void Time_on_the_wall_stops_a_policy_that_has_fuel_left()
    {
        using var policy = Compile("while (true) { }");
        policy.Run(Empty, new PolicyLimits { Fuel = 1000 });

        var limits = new PolicyLimits { Fuel = long.MaxValue, WallClock = TimeSpan.FromMilliseconds(20) };

        Assert.Equal(PolicyBudget.WallClock, policy.Run(Empty, limits).StoppedBy);
    }

    [Fact]
    public void The_culture_and_the_context_of_the_caller_stay_outside()
    {
        var ambient = new AsyncLocal<string> { Value = "caller" };
        using var policy = Compile("Log($\"{1234.5:N1}\");");

        var result = policy.Run(Empty);

        Assert.Equal("1,234.5", Assert.Single(result.Log).Text);
        Assert.Equal("caller", ambient.Value);
    }

    [Fact]
    public void Log_lines_are_limited_and_cannot_steer_a_terminal()
    {
        using var policy = Compile("""
            Log("one\ntwo\u001b[31m \ud800 \u202e {Property}");
            for (var i = 0; i < 500; i++) Log("flood");
            """);

        var log = policy.Run(Empty).Log;

        Assert.Equal("one two [31m \ufffd   {Property}", log[0].Text);
        Assert.Equal(101, log.Length);
        Assert.Contains("only the first 100 lines", log[^1].Text, StringComparison.Ordinal);
    }

    private static CompiledPolicy Loaded(PolicyCompiler compiler, string text) => Assert
        .IsType<PolicyCompileResult.Compiled>(compiler.Compile(PolicySourceText.Of("mine.csx", text))).Policy;
}
