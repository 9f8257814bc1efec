using System.Collections.Immutable;

namespace Autopartition.Cli.Simulations;

/// <summary>The figures by which policy sets are compared, in the table and on the page alike.</summary>
internal static class ComparedFigures
{
    /// <summary>The figures, in the order in which they are shown.</summary>
    public static ImmutableArray<ComparedFigure> All { get; } =
    [
        new("served, % of asks", Better.More, result => result.ServedPercent, "0.0"),
        new("served, % of slice-seconds", Better.More, result => result.ServedPercentOfSliceSeconds, "0.0"),
        new("unserved asks", Better.Less, result => result.Unserved, "0"),
        new("wait, median, s", Better.Less, result => result.WaitSeconds.P50, "0.0"),
        new("wait, 99th percentile, s", Better.Less, result => result.WaitSeconds.P99, "0.0"),
        new("out of memory", Better.Less, result => result.Oom, "0"),
        new("slow-down of workloads, mean", Better.Less, result => result.Workloads?.Slowdown, "0.00"),
        new("GPU-hours in use", Better.Less, result => result.GpuHours, "0.0"),
        new("stranded compute slices, mean", Better.Less, result => result.Waste.Stranded.ComputeSlices, "0.00"),
        new("stranded memory slices, mean", Better.Less, result => result.Waste.Stranded.MemorySlices, "0.00"),
        new("idle compute slices, mean", Better.Less, result => result.Waste.Idle.ComputeSlices, "0.00"),
        new("idle memory slices, mean", Better.Less, result => result.Waste.Idle.MemorySlices, "0.00"),
        new("oversized compute slices, mean", Better.Less, result => result.Waste.Oversized.ComputeSlices, "0.00"),
        new("oversized memory slices, mean", Better.Less, result => result.Waste.Oversized.MemorySlices, "0.00"),
        new("instances created", Better.Less, result => result.Reconfigurations.Creates, "0"),
        new("instances destroyed", Better.Less, result => result.Reconfigurations.Destroys, "0"),
        new("mode changes", Better.Less, result => result.Reconfigurations.ModeChanges, "0"),
        new("drains", Better.Less, result => result.Reconfigurations.Drains, "0"),
        new("cost at the prices", Better.Less, result => result.Cost.Total, "0"),
        new("  of it idle", Better.Less, result => result.Cost.Idle, "0"),
        new("  of it missed", Better.Less, result => result.Cost.Missed, "0"),
        new("  of it changes", Better.Less, result => result.Cost.Changes, "0"),
        new("plans made", Better.Neither, result => result.Planner.Count, "0"),
        new("plan, median, ms", Better.Neither, result => result.Planner.P50Ms, "0.0"),
        new("plan, 99th percentile, ms", Better.Neither, result => result.Planner.P99Ms, "0.0"),
        new("largest gap", Better.Less, result => result.Planner.MaxGap, "0.###"),
        new("forecast error (WAPE)", Better.Neither, result => result.Forecast.Wape, "0.000"),
        new("demand within the 95 % forecast", Better.Neither, result => 100 * result.Forecast.Coverage95, "0.0"),
    ];
}
