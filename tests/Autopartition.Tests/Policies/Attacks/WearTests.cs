using Autopartition.Core.Control;
using Autopartition.Planning.Greedy;
using Autopartition.Policies.Compiling;
using Autopartition.Policies.Running;
using Autopartition.Policies.Sets;
using Autopartition.Policies.Sources;
using Autopartition.Tests.Control;
using Autopartition.Tests.Simulation;
using static Autopartition.Tests.Policies.PolicyFixture;

namespace Autopartition.Tests.Policies.Attacks;

/// <summary>
/// Policies that break no rule and want to wear the fleet or the engine out: they change their mind all the time, or
/// use nearly all of every budget.
/// </summary>
public sealed class WearTests(ITestOutputHelper output)
{
    private const int Hours = 24;

    [Fact]
    public void Draining_for_a_moment_again_and_again_gets_longer_and_longer_rests()
    {
        var world = new LoopWorld(TestFleet.Mig("a0", "1g.10gb@0=x"), TestFleet.Mig("a1"));
        using var policy = Compile("""
            if (Now.Minute / 5 % 2 == 0) Drain("a0", within: Minutes(1), because: "away");
            else Hold("a0", because: "no, stay");
            """);
        world.Policies.Decide = context => Decide(policy, context);

        for (var tick = 0; tick < Hours * 12; tick++)
            world.Tick();

        // After 1, 2, 4, 8 and 16 hours of rest.
        Assert.InRange(world.Events.OfType<EngineEvent.DrainStarted>().Count(), 1, 6);
    }

    [Theory]
    [InlineData("Weigh(ObjectiveTerm.Idle, odd ? 100 : 0.01, because: \"x\");")]
    [InlineData("Weigh(ObjectiveTerm.Change, 0.01, because: \"x\"); "
        + "Weigh(ObjectiveTerm.Stranded, odd ? 100 : 0.01, because: \"x\");")]
    [InlineData("SwitchMode(\"a0\", odd ? PartitionMode.Mps : PartitionMode.Mig, because: \"x\");")]
    [InlineData("if (odd) Drain(\"a0\", Minutes(4), because: \"x\"); else Drain(\"a1\", Minutes(4), because: \"x\");")]
    [InlineData("Prefer(\"a\", pool: \"default\", because: \"x\"); if (odd) RequireApproval(because: \"x\");")]
    [InlineData("Buffer(\"a\", odd ? 0.99 : 0.01, because: \"x\");")]
    public void A_policy_that_flips_at_every_tick_moves_nobody_and_loses_no_ask(string statements)
    {
        var asks = Enumerable.Range(0, Hours * 8).Select(number => TestScenario.Ask(
            $"x{number}", "1g.10gb", arrival: (number / 8 * 3600) + (number % 8), duration: 3500));
        var scenario = TestScenario.Of([TestFleet.Mig("a0"), TestFleet.Mig("a1")], asks);
        using var policy = Compile($"var odd = Now.Minute / 5 % 2 == 1;\n{statements}");

        var calm = scenario.Run(new GreedyPlanner());
        var flipping = scenario.Run(new GreedyPlanner(), new ScriptedPolicies(context => Decide(policy, context)));

        output.WriteLine($"{calm.Reconfigurations} without, {flipping.Reconfigurations} with the policy");
        Assert.Equal(calm.ServedPercent, flipping.ServedPercent);
        Assert.Equal(0, flipping.Reconfigurations.Moved);
        Assert.InRange(flipping.Reconfigurations.ModeChanges, 0, Hours);
        Assert.InRange(flipping.Reconfigurations.Creates, 0, calm.Reconfigurations.Creates + (2 * Hours));
    }

    [Fact]
    public void Policies_that_use_nearly_all_of_every_budget_take_nothing_from_the_others()
    {
        const string Greedy = """
            int Deep(int n) => n == 0 ? 0 : Deep(n - 1);
            Deep(100);
            var kept = new List<int[]>();
            for (var i = 0; i < 12; i++) kept.Add(new int[250_000]);
            for (var i = 0; i < 1_500_000; i++) { }
            for (var i = 0; i < 990; i++) Hold("gpu-0", because: "mine");
            """;
        var sources = Enumerable.Range(0, 5)
            .Select(number => PolicySourceText.Of($"greedy-{number}.csx", Greedy))
            .Append(PolicySourceText.Of("modest.csx", "Weigh(ObjectiveTerm.Idle, 2, because: \"modest\");"));
        using var set = Assert.IsType<PolicySetResult.Loaded>(ScriptPolicySet.Compile("all", sources)).Policies;
        var limits = new PolicyLimits { WallClock = TimeSpan.FromSeconds(60) };

        var results = set.Policies.Select(policy => policy.Run(Empty, limits)).ToList();

        Assert.All(results, result => Assert.Null(result.Failure));
        Assert.All(results, result => Assert.InRange(result.Usage.AllocatedBytes, 0, limits.AllocatedBytes));
        Assert.All(results, result => Assert.InRange(result.Usage.Fuel, 0, limits.Fuel));
        Assert.Equal("modest", Assert.Single(results[^1].Decisions).Because);
    }

    [Fact]
    public void Ten_thousand_small_evaluations_leave_no_thread_behind()
    {
        using var policy = Expect(new PolicyCompiler().Compile(PolicySourceText.Of("small.csx", "Log(\"x\");")));
        policy.Run(Empty);
        var before = PolicyThreads();

        for (var round = 0; round < 10_000; round++)
            policy.Run(Empty);

        Assert.InRange(PolicyThreads(), 0, before + 8);
    }

    private static int PolicyThreads() => System.Diagnostics.Process.GetCurrentProcess().Threads.Count;
}
