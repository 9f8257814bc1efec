using System.Collections.Immutable;
using System.Diagnostics;
using Autopartition.Benchmarks.Running;
using Autopartition.Core.Geometry;
using Autopartition.Simulation.Jobs;

namespace Autopartition.Benchmarks.Jobs;

/// <summary>
/// T4b: training jobs on A100s of 40 GB, cut once or cut to the jobs, by the mean time from arrival to end.
/// </summary>
internal static class JobsBenchmark
{
    private const int Seeds = 5;

    private static readonly ImmutableArray<string> Columns =
        ["scheduler", "mean s", "best seed", "worst seed", "below best static %", "makespan s", "stops", "cuts", "ms"];

    public static BenchmarkReport Run(BenchmarkOptions options)
    {
        const string Title = "T4b: training jobs of MISO (SoCC'22) on A100s of 40 GB, five arrival seeds";
        var folder = Path.Join(options.Data, "miso-a100-profiles");
        if (!Directory.Exists(folder))
            return new BenchmarkReport(Title, [], [$"Not measured: there is no {folder}."]);
        var jobs = new MisoJobs(folder);
        return new BenchmarkReport(
            Title,
            [Table(jobs, 100, 8, 60), Table(jobs, 1000, 40, 10)],
            [
                $"No job can be faster than on a GPU of its own without waiting: {jobs.Floor:0} s on average.",
                "A new cut stops every job of its GPU for 30 s, and so does a move; \"instances run on\" stops only"
                + " those whose own instance changes. Static cuts cost nothing: whoever is first in the queue takes"
                + " the largest free instance.",
                "The dynamic scheduler knows the measured speeds on each size, never how long a job takes. The"
                + " published files hold no run under MPS, so nothing here predicts the speeds.",
            ]);
    }

    private static BenchmarkTable Table(MisoJobs jobs, int count, int gpus, double gap)
    {
        ImmutableArray<ImmutableArray<BatchJob>> traces =
            [.. Enumerable.Range(0, Seeds).Select(seed => jobs.Trace(count, gap, (uint)seed))];
        var cuts = jobs.Partitions;
        var all = GpuCuts.Of(Repository.A100Small, Repository.A100Small.ProfilesOf(ProfileSet.Base));
        var options = new JobOptions();
        var statics = Enumerable.Range(0, cuts.Length)
            .Select(cut => (Cut: cut, Run: Measure(traces, gpus, cuts, options, () => new StaticJobs(cuts, cut))))
            .Where(one => one.Run is not null)
            .ToList();
        var whole = statics.First(one => cuts[one.Cut].Sum() == 1);
        var best = statics.MinBy(one => one.Run!.Mean.Mean);
        return new BenchmarkTable(
            $"{count:N0} jobs on {gpus} GPUs, one every {gap:0} s",
            Columns,
            [
                Row("no partition", whole.Run, null),
                Row($"best static of MISO's: {Words(cuts[best.Cut])}", best.Run, null),
                Row("dynamic", Dynamic(cuts, options), best.Run),
                Row("dynamic, every cut of the card", Dynamic(all, options), best.Run),
                Row("dynamic, instances run on", Dynamic(cuts, options with { ChangeStopsGpu = false }), best.Run),
                Row("dynamic, stay 200 s", Dynamic(cuts, options with { StaySeconds = 200 }), best.Run),
                Row("dynamic, stay 600 s", Dynamic(cuts, options with { StaySeconds = 600 }), best.Run),
            ]);

        Measured? Dynamic(ImmutableArray<ImmutableArray<int>> from, JobOptions with) =>
            Measure(traces, gpus, from, with, () => new DynamicJobs(from, with));
    }

    private static Measured? Measure(
        ImmutableArray<ImmutableArray<BatchJob>> traces, int gpus, ImmutableArray<ImmutableArray<int>> cuts,
        JobOptions options, Func<IJobScheduler> scheduler)
    {
        var watch = Stopwatch.StartNew();
        var runs = traces.Select(trace => JobReplay.Run(trace, gpus, cuts, options, scheduler())).ToList();
        return runs.Contains(null)
            ? null
            : new Measured(Spread.Of(runs.Select(run => run!.MeanCompletion)), runs.Average(run => run!.Makespan),
                runs.Average(run => run!.Stops), runs.Average(run => run!.Cuts),
                watch.Elapsed.TotalMilliseconds / runs.Count);
    }

    private static ImmutableArray<object?> Row(string name, Measured? run, Measured? best) => run is null
        ? [name, .. Enumerable.Repeat<object?>(null, Columns.Length - 1)]
        :
        [
            name, run.Mean.Mean, run.Mean.Min, run.Mean.Max,
            best is null ? null : 100 * (1 - run.Mean.Mean / best.Mean.Mean),
            run.Makespan, run.Stops, run.Cuts, run.Milliseconds,
        ];

    private static string Words(ImmutableArray<int> cut) =>
        string.Join(" + ", cut.Index().Where(one => one.Item > 0).Select(one => $"{one.Item} x size {one.Index + 1}"));
}
