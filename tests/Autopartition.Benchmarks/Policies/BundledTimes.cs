using System.Collections.Immutable;
using System.Diagnostics;
using Autopartition.Benchmarks.Running;
using Autopartition.Policies.Running;

namespace Autopartition.Benchmarks.Policies;

/// <summary>How long one evaluation of each bundled policy takes.</summary>
internal static class BundledTimes
{
    private const int Runs = 1000;

    // The runtime compiles hot code anew once nothing new has come up for a while: so all are warmed before any is
    // measured.
    private static readonly TimeSpan Warming = TimeSpan.FromSeconds(2);

    public static BenchmarkTable Run(int rounds)
    {
        var policies = Directory.GetFiles(Repository.Policies, "*.csx").Order(StringComparer.Ordinal)
            .Select(path => (
                Name: Path.GetFileNameWithoutExtension(path),
                Policy: PolicyBenchmark.Compiled(File.ReadAllText(path))))
            .ToList();
        policies.ForEach(each => Warm(each.Policy));
        var table = new BenchmarkTable(
            "One evaluation",
            ["policy", "p50 ms", "p99 ms", "CPU p50 ms", "CPU p99 ms", "fuel", "KiB", "decisions"],
            [.. policies.Select(each => Row(each.Name, each.Policy, rounds))]);
        policies.ForEach(each => each.Policy.Dispose());
        return table;
    }

    private static void Warm(CompiledPolicy policy)
    {
        for (var started = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(started) < Warming;)
            policy.Run(PolicyFleet.Large);
    }

    private static ImmutableArray<object?> Row(string name, CompiledPolicy policy, int rounds)
    {
        var times = EvaluationTimes.Of(policy, rounds * Runs, PolicyLimits.Default);
        var last = policy.Run(PolicyFleet.Large);
        return
        [
            name, times.Wall(50), times.Wall(99), times.Cpu(50), times.Cpu(99),
            last.Usage.Fuel, last.Usage.AllocatedBytes / 1024, last.Decisions.Length,
        ];
    }
}
