using System.Collections.Immutable;
using Autopartition.Benchmarks.Running;
using Autopartition.Policies.Compiling;
using Autopartition.Policies.Running;
using Autopartition.Policies.Sources;

namespace Autopartition.Benchmarks.Policies;

/// <summary>What the sandbox of policies costs, and how soon it stops what runs away.</summary>
internal static class PolicyBenchmark
{
    private const int Runs = 200;
    private const int RunawayRuns = 100;

    private static readonly ImmutableArray<(string Name, string Text, PolicyBudget Budget)> Runaways =
    [
        ("endless loop", "while (true) { }", PolicyBudget.Fuel),
        ("recursion", "void F() => F(); F();", PolicyBudget.Depth),
        ("allocation", "var all = new List<int[]>(); while (true) all.Add(new int[1000]);", PolicyBudget.Allocation),
        ("format", "Log($\"{1:D999999999}\");", PolicyBudget.Allocation),
        ("wall clock", "while (true) { }", PolicyBudget.WallClock),
    ];

    /// <summary>Runs the benchmark.</summary>
    public static BenchmarkReport Run(BenchmarkOptions options) => new(
        "policy: the sandbox of policies",
        [BundledTimes.Run(options.Seeds), MeterCosts(options.Seeds), Stops()],
        [
            "Evaluations: warm, 1,000 GPUs and 200 tenants, with the hop to the policy's thread and back.",
            "CPU is that of the whole process. Beside other work it tells what a policy costs, and the wall does not.",
            "Meter: the same script with and without the meter written in; queries pay in both.",
            "Stops: time beyond the budget. Fuel, depth and allocation have no time: there it is the whole evaluation.",
        ]);

    private static BenchmarkTable MeterCosts(int rounds) => new(
        "The meter",
        ["policy", "bare ms", "metered ms", "ratio"],
        [
            .. Directory.GetFiles(Repository.Policies, "*.csx").Order(StringComparer.Ordinal)
                .Select(path => (Path.GetFileNameWithoutExtension(path), File.ReadAllText(path)))
                .Append(("tight loop", "var sum = 0L; for (var i = 0; i < 200_000; i++) sum += i % 7;"))
                .Append(("calls", "int F(int n) => n % 7; var sum = 0; for (var i = 0; i < 200_000; i++) sum += F(i);"))
                .Select(policy => MeterCost(policy.Item1, policy.Item2, rounds)),
        ]);

    private static ImmutableArray<object?> MeterCost(string name, string text, int rounds)
    {
        var source = PolicySourceText.Of($"{name}.csx", text);
        var emitted = (PolicyAssemblyResult.Emitted)PolicyEmitter.EmitBare(source);
        using var bare = CompiledPolicy.Load(source, emitted.Assembly, new PolicyHealth());
        using var metered = Compiled(text);
        var pairs = Enumerable.Range(0, rounds)
            .Select(_ => (Bare: Median(bare), Metered: Median(metered)))
            .ToList();
        var (without, with) = (pairs.Min(pair => pair.Bare), pairs.Min(pair => pair.Metered));
        return [name, without, with, with / without];
    }

    private static double Median(CompiledPolicy policy) => Enumerable.Range(0, Runs)
        .Select(_ => policy.Run(PolicyFleet.Large).Usage.Elapsed.TotalMilliseconds)
        .Order()
        .ElementAt(Runs / 2);

    private static BenchmarkTable Stops() => new(
        "What runs away",
        ["policy", "stopped by", "p50 ms", "p99 ms", "CPU p50 ms", "CPU p99 ms"],
        [.. Runaways.Select(Stop)]);

    private static ImmutableArray<object?> Stop((string Name, string Text, PolicyBudget Budget) runaway)
    {
        using var policy = Compiled(runaway.Text);
        var onTheWall = runaway.Budget == PolicyBudget.WallClock;
        var limits = onTheWall
            ? PolicyLimits.Default with { Fuel = long.MaxValue, WallClock = TimeSpan.FromMilliseconds(50) }
            : PolicyLimits.Default;
        policy.Run(PolicyFleet.Large, limits);
        var times = EvaluationTimes.Of(policy, RunawayRuns, limits);
        var beyond = onTheWall ? limits.WallClock.TotalMilliseconds : 0;
        return
        [
            runaway.Name,
            string.Join(' ', times.StoppedBy),
            times.Wall(50) - beyond, times.Wall(99) - beyond, times.Cpu(50) - beyond, times.Cpu(99) - beyond,
        ];
    }

    internal static CompiledPolicy Compiled(string text) => new PolicyCompiler()
        .Compile(PolicySourceText.Of("benchmark.csx", text)) switch
        {
            PolicyCompileResult.Compiled compiled => compiled.Policy,
            PolicyCompileResult.Rejected rejected => throw new InvalidOperationException(
                string.Join(Environment.NewLine, rejected.Diagnostics)),
            _ => throw new InvalidOperationException("a policy is compiled or rejected"),
        };
}
