using Autopartition.Core.Geometry;
using Autopartition.Core.Workloads;

namespace Autopartition.Benchmarks.Talk;

/// <summary>
/// For which lengths of the peak at the end of one workload every row still ends as the talk says, the other workload
/// left as it is. Lengths are parts of the run's work.
/// </summary>
/// <param name="From">Shortest length looked at for which they do.</param>
/// <param name="Until">Longest for which they do without a gap from there.</param>
internal sealed record PeakInterval(double From, double Until)
{
    private const double Step = 0.001;
    private const double Exact = 0.00001;

    /// <summary>The interval that contains the length that the workload's file states.</summary>
    public static PeakInterval Of(string workload, GpuCatalog catalog, WorkloadCatalog workloads)
    {
        var stated = 1 - workloads.Find(workload)!.Phases[^1].PeakFrom;
        return new PeakInterval(Edge(stated, -Step), Edge(stated, Step));

        double Edge(double from, double step)
        {
            var good = from;
            while (good + step is > 0 and <= 1 + Exact && Holds(good + step))
                good += step;
            var bad = good + step;
            if (bad is <= 0 or > 1)
                return Math.Min(good, 1);
            while (Math.Abs(bad - good) > Exact)
            {
                var middle = (good + bad) / 2;
                (good, bad) = Holds(middle) ? (middle, bad) : (good, middle);
            }
            return good;
        }

        bool Holds(double length) => new TalkReplay(catalog, WithPeak(workload, length, workloads)).AllHold();
    }

    private static WorkloadCatalog WithPeak(string name, double length, WorkloadCatalog workloads)
    {
        var changed = workloads.Find(name)!;
        var last = changed.Phases[^1] with { PeakFrom = Math.Max(0, 1 - length) };
        return new WorkloadCatalog(workloads.Workloads.SetItem(
            name, changed with { Phases = [.. changed.Phases[..^1], last] }));
    }
}
