using System.Collections.Immutable;
using System.Diagnostics;
using Autopartition.Benchmarks.Running;
using Autopartition.Planning.Baselines;

namespace Autopartition.Benchmarks.Churn;

/// <summary>
/// How fast the loop of T2 runs on one thread, and what memory it takes. The figures are of this machine.
/// </summary>
internal static class SpeedBenchmark
{
    private const long Events = 10_000_000;
    private const long EventsBetweenReadings = 1_000_000;
    private const int Batch = 10_000;
    private const double Mebibyte = 1 << 20;

    private static readonly ImmutableArray<int> Fleets = [100, 1024, 10_000];

    private static readonly ImmutableArray<string> Columns =
        ["fleet", "events", "min M/s", "median M/s", "max M/s", "heap MiB", "process MiB"];

    public static BenchmarkReport Run(BenchmarkOptions options) => new(
        $"Speed of the loop of T2: {BaselineCatalog.FirstFit}, uniform5, load 1.00, {options.Seeds} seeds",
        [
            new BenchmarkTable("Asks offered and instances ended", Columns,
                [.. Fleets.Select(gpus => Row(gpus, options.Seeds))]),
            new BenchmarkTable($"Memory on the way, {Fleets[0]} GPUs, seed 1",
                ["events", "M/s", "managed MiB", "resident MiB", "collections"], [.. Readings(Fleets[0])]),
        ],
        [
            $"{Environment.ProcessorCount} processors; one thread is used. "
            + "An event is an ask that comes, drawn from the seed, or an instance that goes.",
        ]);

    private static ImmutableArray<object?> Row(int gpus, int seeds)
    {
        var table = new PlacementTable(Repository.H100, Repository.Profiles, new FirstFit());
        var runs = Enumerable.Range(1, seeds).Select(seed => Measure(table, gpus, seed)).ToList();
        var rates = Spread.Of(runs.Select(run => run.MillionsASecond));
        var heap = runs.Max(run => run.HeapMiB);
        var process = Environment.WorkingSet / Mebibyte;
        return [$"{gpus:N0} GPUs", Events, rates.Min, rates.Median, rates.Max, heap, process];
    }

    /// <summary>The live objects and the process at each million events; reading them is not timed.</summary>
    private static IEnumerable<ImmutableArray<object?>> Readings(int gpus)
    {
        var table = new PlacementTable(Repository.H100, Repository.Profiles, new FirstFit());
        var loop = Loop(table, gpus, 1);
        while (loop.Events < Events)
        {
            var (before, collections) = (loop.Events, GC.CollectionCount(0));
            var watch = Stopwatch.StartNew();
            while (loop.Events < before + EventsBetweenReadings)
                loop.Run(Batch);
            var rate = (loop.Events - before) / watch.Elapsed.TotalMicroseconds;
            collections = GC.CollectionCount(0) - collections;
            var managed = GC.GetTotalMemory(forceFullCollection: true) / Mebibyte;
            yield return [$"{loop.Events:N0}", rate, managed, Environment.WorkingSet / Mebibyte, collections];
        }
    }

    private static ChurnLoop Loop(PlacementTable table, int gpus, int seed) =>
        new(new RuleFleet(table, gpus), new ChurnLoad(ChurnMix.All[0], gpus, 1.0, seed));

    private static (double MillionsASecond, double HeapMiB) Measure(PlacementTable table, int gpus, int seed)
    {
        var loop = Loop(table, gpus, seed);
        var watch = Stopwatch.StartNew();
        while (loop.Events < Events)
            loop.Run(Batch);
        var rate = loop.Events / watch.Elapsed.TotalMicroseconds;
        var heap = GC.GetTotalMemory(forceFullCollection: true) / Mebibyte;
        GC.KeepAlive(loop);
        return (rate, heap);
    }
}
