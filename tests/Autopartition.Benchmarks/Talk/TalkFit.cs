using Autopartition.Core.Geometry;
using Autopartition.Core.Workloads;

namespace Autopartition.Benchmarks.Talk;

/// <summary>How far the durations of the talk are missed, and whether other constants miss them by less.</summary>
internal static class TalkFit
{
    private const string Large = "wan2.2-s2v-14b";
    private const string Small = "wan2.2-ti2v-5b";

    private static readonly double[] WeightSteps = [-0.25, 0, 0.25];
    private static readonly double[] InterferenceSteps = [-0.1, 0, 0.1];

    /// <summary>
    /// Sum of the residuals of all durations, each as a part of the talk's; null where an outcome is another one.
    /// </summary>
    public static double? Loss(GpuCatalog catalog, WorkloadCatalog workloads)
    {
        var replay = new TalkReplay(catalog, workloads);
        if (!replay.AllHold())
            return null;
        return TalkRow.All.Sum(row => row.Times.Sum(time =>
            Math.Abs(TalkReplay.SecondsOf(replay.Run(row), time.Workload) / time.Seconds - 1)));
    }

    /// <summary>
    /// The least loss of the constants of contention one step of their grids beside the stated ones, the speed of the
    /// B200 fitted anew for each, so that it hides nothing.
    /// </summary>
    public static double BestBeside(GpuCatalog catalog, WorkloadCatalog workloads) =>
        Beside(catalog, workloads).Select(some => Loss(catalog, some)).OfType<double>().Min();

    private static IEnumerable<WorkloadCatalog> Beside(GpuCatalog catalog, WorkloadCatalog workloads) =>
        from weight in WeightSteps
        from interference in InterferenceSteps
        where weight != 0 || interference != 0
        select FittedToB200(catalog, Changed(workloads, weight, interference));

    private static WorkloadCatalog Changed(WorkloadCatalog workloads, double weight, double interference)
    {
        var (large, small) = (workloads.Find(Large)!, workloads.Find(Small)!);
        return new WorkloadCatalog(workloads.Workloads
            .SetItem(Large, large with
            {
                Weight = large.Weight + weight,
                Interference = large.Interference + interference,
            })
            .SetItem(Small, small with { Interference = small.Interference + interference }));
    }

    private static WorkloadCatalog FittedToB200(GpuCatalog catalog, WorkloadCatalog workloads)
    {
        var row = TalkRow.All[^1];
        var here = TalkReplay.SecondsOf(new TalkReplay(catalog, workloads).Run(row), Large);
        var large = workloads.Find(Large)!;
        var speed = large.SpeedOn[row.Model] * here / row.Times[0].Seconds;
        return new WorkloadCatalog(workloads.Workloads.SetItem(
            Large, large with { SpeedOn = large.SpeedOn.SetItem(row.Model, speed) }));
    }
}
