using System.Collections.Immutable;

namespace Autopartition.Simulation.Report;

/// <summary>
/// What a page shows of one policy set's run. Its size is bounded whatever the run was: curves are means over bins,
/// GPUs beyond the first <see cref="ReportLimits.Gpus"/> and what lasted shortest are left out and counted.
/// </summary>
/// <param name="Curves">The fleet over time.</param>
/// <param name="Gpus">What the first GPUs of the fleet looked like over time.</param>
/// <param name="SpansLeftOut">Spans of these GPUs that were too short to be kept.</param>
/// <param name="Waits">How long served asks waited, by percent of them.</param>
/// <param name="Failures">Workloads that ran out of memory or failed otherwise, by time.</param>
/// <param name="FailuresLeftOut">Later ones that were not kept.</param>
/// <param name="Happenings">Decisions, and what the engine did of its own, by time.</param>
/// <param name="HappeningsLeftOut">Later ones that were not kept.</param>
public sealed record SetReport(
    FleetCurves Curves,
    ImmutableArray<GpuTrack> Gpus,
    int SpansLeftOut,
    ImmutableArray<WaitShare> Waits,
    ImmutableArray<Failure> Failures,
    int FailuresLeftOut,
    ImmutableArray<Happening> Happenings,
    int HappeningsLeftOut);
