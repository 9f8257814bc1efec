using System.Collections.Immutable;
using Autopartition.Benchmarks.Running;
using Autopartition.Core.Workloads;

namespace Autopartition.Benchmarks.Talk;

/// <summary>Holds the physics against every row of the talk's table of performance tests.</summary>
internal static class TalkBenchmark
{
    public static BenchmarkReport Run(BenchmarkOptions options)
    {
        var replay = new TalkReplay(Repository.Catalog, Repository.Workloads);
        var rows = TalkRow.All.SelectMany(row => Rows(row, replay)).ToImmutableArray();
        var names = TalkRow.All.SelectMany(row => row.Workloads).Distinct().ToList();
        return new BenchmarkReport(
            "talk: the talk's figure P from the figures of two workload files",
            [
                new BenchmarkTable(
                    "Outcomes and durations",
                    ["test", "workload", "talk", "here", "same", "talk s", "here s", "residual %"],
                    rows),
                new BenchmarkTable(
                    "Lengths of the peak, in percent of a run's work, for which every outcome holds",
                    ["workload", "stated", "from", "to"],
                    [.. names.Select(Interval)]),
            ],
            [
                .. names.SelectMany(name => Sources(Repository.Workloads.Find(name)!)),
                "Outcomes come from memory: an allocation beyond the card or instance fails, and its process ends.",
                "Sum of the absolute residuals: "
                    + $"{TalkFit.Loss(Repository.Catalog, Repository.Workloads):0.000}; "
                    + "the least of constants one step of their grids beside the stated ones: "
                    + $"{TalkFit.BestBeside(Repository.Catalog, Repository.Workloads):0.000}.",
                "The two rows with an OOM state times that no constants of this model fit beside the others: the "
                    + "survivor of two runs alone once the other has failed, so 4m05s, not 8m50s (two runs and 40 s); "
                    + "and two of three need less time together than two in instances of their own.",
            ]);
    }

    private static IEnumerable<ImmutableArray<object?>> Rows(TalkRow row, TalkReplay replay)
    {
        var ends = replay.Run(row);
        var outcome = TalkReplay.OutcomeOf(ends);
        object?[] head = [row.Expected, outcome, outcome == row.Expected ? "yes" : "NO"];
        if (row.Times.IsEmpty)
            yield return [row.Name, "-", .. head, null, null, null];
        foreach (var time in row.Times)
        {
            var here = TalkReplay.SecondsOf(ends, time.Workload);
            yield return
                [row.Name, time.Workload, .. head, time.Seconds, here, 100 * (here - time.Seconds) / time.Seconds];
        }
    }

    private static ImmutableArray<object?> Interval(string name)
    {
        var stated = 1 - Repository.Workloads.Find(name)!.Phases[^1].PeakFrom;
        var interval = PeakInterval.Of(name, Repository.Catalog, Repository.Workloads);
        return [name, 100 * stated, $"above {100 * interval.From:0.00}", 100 * interval.Until];
    }

    private static IEnumerable<string> Sources(Workload workload) => workload.Sources.Select(source =>
        $"{workload}, {string.Join(", ", source.Figures)}: {source.Origin}. {source.From}."
            + (source.Residual is null ? "" : $" Residual: {source.Residual}."));
}
