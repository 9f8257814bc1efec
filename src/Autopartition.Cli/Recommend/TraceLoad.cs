using System.Collections.Immutable;
using Autopartition.Core.Workloads;
using Autopartition.Simulation;
using Autopartition.Simulation.Advice;

namespace Autopartition.Cli.Recommend;

/// <summary>What the jobs of one workload in a trace come to.</summary>
/// <param name="Jobs">How many.</param>
/// <param name="PeakConcurrent">Most that would run at once if each started on arrival and lasted its duration.</param>
/// <param name="Recommendation">How such a workload should be given a GPU.</param>
internal sealed record TraceLoad(int Jobs, int PeakConcurrent, Recommendation Recommendation)
{
    /// <summary>GPUs of the recommended model that hold the most at once.</summary>
    public int Gpus => (PeakConcurrent + Recommendation.Chosen.Option.Places - 1) / Recommendation.Chosen.Option.Places;

    /// <summary>The most asks that are there at once; one that ends frees its place before another takes it.</summary>
    public static int PeakOf(ImmutableArray<TimedAsk> asks)
    {
        var (now, most) = (0, 0);
        var changes = asks.Select(ask => (At: ask.Arrival, Change: 1))
            .Concat(asks.Select(ask => (At: ask.Arrival + ask.Duration, Change: -1)));
        foreach (var (_, change) in changes.OrderBy(one => one.At).ThenBy(one => one.Change))
        {
            now += change;
            most = Math.Max(most, now);
        }
        return most;
    }

    /// <summary>The asks of a trace by the workload that they name; those that name none are left out.</summary>
    public static IEnumerable<(Workload Workload, ImmutableArray<TimedAsk> Asks)> ByWorkload(
        ImmutableArray<TimedAsk> asks, WorkloadCatalog workloads) => asks
        .Where(ask => ask.Ask.Workload is not null)
        .GroupBy(ask => ask.Ask.Workload!, StringComparer.Ordinal)
        .OrderBy(same => same.Key, StringComparer.Ordinal)
        .Select(same => (workloads.Find(same.Key)!, same.ToImmutableArray()));
}
