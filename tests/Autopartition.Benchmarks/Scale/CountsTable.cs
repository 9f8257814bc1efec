using System.Collections.Immutable;
using Autopartition.Benchmarks.Packing;
using Autopartition.Benchmarks.Running;
using Autopartition.Planning.Baselines;
using Autopartition.Planning.Repacking;
using Autopartition.Planning.Solver;

namespace Autopartition.Benchmarks.Scale;

/// <summary>How many GPUs the demand needs: the bound, the built-in packing, the solvers and the rules.</summary>
internal static class CountsTable
{
    private const int Repetitions = 40;

    private static readonly PackingBound Bound = new(Repository.H100, Repository.Profiles);

    /// <summary>A row for each size, seed and method.</summary>
    public static BenchmarkTable Of(
        IReadOnlyList<ScaleInstance> instances, IReadOnlyList<ICpSatSolver> solvers)
    {
        var rows = new List<ImmutableArray<object?>>();
        foreach (var size in instances.GroupBy(each => each.Gpus))
        {
            rows.Add(BuiltIn(size.Key, [.. size]));
            rows.AddRange(solvers.Select(solver => Solved(size.Key, [.. size], solver)));
        }
        return new BenchmarkTable(
            "Fewest GPUs for the demand (counts), all seeds together",
            ["method", "GPUs", "bound", "GPUs needed", "proven", .. Timing.Columns],
            [.. rows]);
    }

    /// <summary>What the rules need, placing one instance after the other.</summary>
    public static BenchmarkTable Rules(IReadOnlyList<ScaleInstance> instances) => new(
        "GPUs that rules need for the same demand (min / median / max over the seeds)",
        ["rule", "GPUs", "over bound min %", "median %", "max %", "largest first, median %"],
        [
            .. instances.GroupBy(each => each.Gpus).SelectMany(size => BaselineCatalog.Rules.Select(rule =>
            {
                var (arrived, sorted) = (Over(size, rule.Rule, false), Over(size, rule.Rule, true));
                return (ImmutableArray<object?>)
                    [rule.Name, size.Key, arrived.Min, arrived.Median, arrived.Max, sorted.Median];
            })),
        ]);

    private static ImmutableArray<object?> BuiltIn(int gpus, ImmutableArray<ScaleInstance> instances)
    {
        var timing = new Timing();
        var packed = instances.Select(instance => timing.Measure(
            Repetitions, () => new FewestGpus(Bound).Pack(instance.Demand)?.Sum())).ToList();
        return Row("built in (bound rounded up)", gpus, instances, packed, packed, timing);
    }

    private static ImmutableArray<object?> Solved(
        int gpus, ImmutableArray<ScaleInstance> instances, ICpSatSolver solver)
    {
        var timing = new Timing();
        var answers = instances.Select(instance => timing.Measure(
            Repetitions, () => PatternCounts.Minimise(Bound.Patterns, instance.Demand, solver))).ToList();
        return Row(
            solver.Name,
            gpus,
            instances,
            [.. answers.Select(answer => (int?)(answer as SolverAnswer.Solved)?.Objective)],
            [.. answers.Select(answer => (int?)(answer as SolverAnswer.Optimal)?.Objective)],
            timing);
    }

    private static ImmutableArray<object?> Row(
        string method,
        int gpus,
        ImmutableArray<ScaleInstance> instances,
        List<int?> needed,
        List<int?> proven,
        Timing timing)
    {
        var bounds = instances.Select(instance => Bound.LeastWholeGpus(instance.Demand));
        return
        [
            method, gpus, string.Join('/', bounds), string.Join('/', needed.Select(count => count?.ToString() ?? "-")),
            $"{proven.Count(count => count is not null)} of {instances.Length}", .. timing.Cells,
        ];
    }

    private static Spread Over(
        IEnumerable<ScaleInstance> size, Func<ProfileMix, IPlacementRule> rule, bool sorted) =>
        Spread.Of(size.Select(each =>
        {
            var table = new PlacementTable(
                Repository.H100, Repository.Profiles, rule(OpenPacking.MixOf(each.Demand)));
            var items = sorted ? [.. each.Items.OrderDescending()] : each.Items;
            return 100.0 * OpenPacking.Gpus(table, items) / Bound.LeastWholeGpus(each.Demand) - 100;
        }));
}
