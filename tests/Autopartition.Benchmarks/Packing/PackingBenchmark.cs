using System.Collections.Immutable;
using System.Diagnostics;
using Autopartition.Benchmarks.Running;
using Autopartition.Planning.Baselines;
using Autopartition.Planning.Solver;

namespace Autopartition.Benchmarks.Packing;

/// <summary>
/// T1: the asks for a part of a GPU in three openb workloads on H100s, every rule in the order of arrival and with the
/// largest asks first, beside the proven least number of GPUs.
/// </summary>
internal static class PackingBenchmark
{
    private static readonly ImmutableArray<string> Workloads = ["default", "gpushare40", "gpushare100"];

    private static readonly ImmutableArray<string> Columns =
        ["planner", "GPUs", "over bound %", "largest first", "over bound %", "us/ask"];

    public static BenchmarkReport Run(BenchmarkOptions options)
    {
        var present = Workloads.Where(workload => File.Exists(OpenbItems.PathOf(options.Data, workload))).ToList();
        var notes = Workloads.Except(present)
            .Select(workload => $"Not measured: there is no {OpenbItems.PathOf(options.Data, workload)}.");
        var choice = SolverCatalog.Open();
        using var solver = (choice as SolverChoice.Chosen)?.Solver;
        if (choice is SolverChoice.Absent absent)
            notes = notes.Append($"No proof by CP-SAT: {absent.Reason}");
        return new BenchmarkReport(
            "T1: GPUs needed by the openb asks for a part of a GPU (H100 80 GB, MIG only)",
            [.. present.SelectMany(workload => Tables(workload, options.Data, solver))],
            [.. notes]);
    }

    private static IEnumerable<BenchmarkTable> Tables(string workload, string data, ICpSatSolver? solver)
    {
        yield return Table(workload, data, solver);
        if (solver is not null)
            yield return HybridRows.Table(workload, data, solver);
    }

    private static BenchmarkTable Table(string workload, string data, ICpSatSolver? solver)
    {
        ImmutableArray<int> sizes = [.. Repository.Profiles.Select(profile => profile.ComputeSlices)];
        var items = OpenbItems.Read(OpenbItems.PathOf(data, workload), sizes);
        int[] demand = [.. sizes.Select((_, profile) => items.Count(item => item == profile))];
        var bound = new PackingBound(Repository.H100, Repository.Profiles);
        var least = bound.LeastWholeGpus(demand);
        var rows = new List<ImmutableArray<object?>>
        {
            ([$"linear bound {bound.LeastGpus(demand):0.000}", least, 0.0, null, null, null]),
        };
        if (solver is not null)
            rows.AddRange([Counted(bound, demand, least, solver), Planned(items, least, solver)]);
        rows.AddRange(BaselineCatalog.Rules
            .Select(rule => Packed(rule.Name, rule.Rule(OpenPacking.MixOf(demand)), items, least)));
        rows.Add(Cut(bound, demand, items.Length, least));
        var counts = string.Join(", ", demand.Select((count, i) => $"{count:N0} x {Repository.Profiles[i]}"));
        return new BenchmarkTable($"{workload}: {items.Length:N0} asks ({counts})", Columns, [.. rows]);
    }

    /// <summary>
    /// The least number of GPUs, solved as counts of patterns; once before, so that the time is warm.
    /// </summary>
    private static ImmutableArray<object?> Counted(PackingBound bound, int[] demand, int least, ICpSatSolver solver)
    {
        PatternCounts.Minimise(bound.Patterns, demand, solver);
        var watch = Stopwatch.StartNew();
        var answer = PatternCounts.Minimise(bound.Patterns, demand, solver);
        var name = $"pattern counts, {solver.Name} ({watch.Elapsed.TotalMilliseconds:0.0} ms)";
        return answer is SolverAnswer.Solved solved
            ? [$"{name}: {(solved is SolverAnswer.Optimal ? "optimal" : "not proven")}", solved.Objective,
                Over(solved.Objective, least), null, null, null]
            : [$"{name}: no answer", null, null, null, null, null];
    }

    /// <summary>The planner of the product on a fleet that could hold as many asks as first-fit does.</summary>
    private static ImmutableArray<object?> Planned(ImmutableArray<int> items, int least, ICpSatSolver solver)
    {
        var table = new PlacementTable(Repository.H100, Repository.Profiles, new FirstFit());
        var packing = FleetPacking.Of(items, OpenPacking.Gpus(table, items), solver);
        var verdict = packing is { Unserved: 0, Sound: true }
            ? $"gap {packing.Gap:0.####}"
            : $"{packing.Unserved} unserved, {(packing.Sound ? "sound" : "NOT SOUND")}";
        return [$"planner ({packing.Milliseconds:0} ms): {verdict}", packing.Gpus, Over(packing.Gpus, least),
            null, null, packing.Milliseconds * 1000 / items.Length];
    }

    /// <summary>GPU after GPU cut by score. It sees all asks at once, so their order does not matter.</summary>
    private static ImmutableArray<object?> Cut(PackingBound bound, int[] demand, int asks, int least)
    {
        MigServingLike.Choose(bound.Patterns, demand, asks);
        var watch = Stopwatch.StartNew();
        var gpus = MigServingLike.Choose(bound.Patterns, demand, asks).Length;
        var perAsk = watch.Elapsed.TotalMicroseconds / asks;
        return [BaselineCatalog.MigServingLike, gpus, Over(gpus, least), gpus, Over(gpus, least), perAsk];
    }

    private static ImmutableArray<object?> Packed(
        string name, IPlacementRule rule, ImmutableArray<int> items, int least)
    {
        var table = new PlacementTable(Repository.H100, Repository.Profiles, rule);
        OpenPacking.Gpus(table, items);
        var watch = Stopwatch.StartNew();
        var arrived = OpenPacking.Gpus(table, items);
        var perAsk = watch.Elapsed.TotalMicroseconds / items.Length;
        var sorted = OpenPacking.Gpus(table, [.. items.OrderDescending()]);
        return [name, arrived, Over(arrived, least), sorted, Over(sorted, least), perAsk];
    }

    private static double Over(long gpus, int least) => 100.0 * gpus / least - 100;
}
