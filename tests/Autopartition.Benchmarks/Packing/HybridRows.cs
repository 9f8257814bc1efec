using System.Collections.Immutable;
using System.Diagnostics;
using Autopartition.Benchmarks.Running;
using Autopartition.Planning.Shares;
using Autopartition.Planning.Solver;

namespace Autopartition.Benchmarks.Packing;

/// <summary>
/// The same asks where GPUs may be shared by MPS, as a whole or inside an instance: the proven bound, the packing with
/// and without MIG, and best-fit on whole GPUs, under the rules of the task and without them.
/// </summary>
internal static class HybridRows
{
    private static readonly ImmutableArray<(string Name, DomainRules Rules)> Variants =
    [
        ("3 clients, one qos", new DomainRules(3, true)),
        ("3 clients", new DomainRules(3, false)),
        ("no rules", new DomainRules(1000, false)),
    ];

    public static ImmutableArray<string> Columns { get; } =
        ["rules", "linear bound", "bound", "MIG+MPS", "over bound %", "checked", "ms", "whole GPUs, best-fit"];

    /// <summary>The table of one workload.</summary>
    public static BenchmarkTable Table(string workload, string data, ICpSatSolver solver)
    {
        var asks = OpenbItems.ReadParts(OpenbItems.PathOf(data, workload));
        var space = new CutSpace(Repository.H100, Repository.Profiles);
        return new BenchmarkTable(
            $"{workload}: the same asks with MPS on whole GPUs and inside instances",
            Columns,
            [.. Variants.Select(variant => Row(variant.Name, variant.Rules, asks, space, solver))]);
    }

    private static ImmutableArray<object?> Row(
        string name, DomainRules rules, ImmutableArray<PartAsk> asks, CutSpace space, ICpSatSolver solver)
    {
        HybridPacker.Pack(asks, space, rules, solver);
        var watch = Stopwatch.StartNew();
        var packing = HybridPacker.Pack(asks, space, rules, solver);
        var elapsed = watch.Elapsed.TotalMilliseconds;
        var bestFit = WholeGpuBestFit.Gpus(asks, rules);
        if (packing is null)
            return [name, null, null, null, null, "no answer", elapsed, bestFit];
        var wrong = HybridChecker.Violations(packing, asks, space.Model, rules);
        return [name, packing.Linear, packing.Bound, packing.Gpus.Length, 100 * packing.Gap,
            wrong.IsEmpty ? "sound" : $"NOT SOUND: {wrong[0]}", elapsed, bestFit];
    }
}
