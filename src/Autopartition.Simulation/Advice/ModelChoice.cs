using System.Collections.Immutable;
using Autopartition.Core.Geometry;
using Autopartition.Core.Workloads;

namespace Autopartition.Simulation.Advice;

/// <summary>
/// Which way of those tried to give one GPU model out. Isolation comes first: MIG, unless the swing of the memory makes
/// fixed parts hold too few and the trial shows that sharing finishes more.
/// </summary>
internal sealed record ModelChoice(GpuModel Model, OptionTrial Chosen, ImmutableArray<string> Reasons)
{
    /// <summary>Isolation is given up only for so much more work done. Assumption: what a team would ask for.</summary>
    public const double IsolationWorth = 0.10;

    /// <summary>
    /// And only where peaks at different times let so many more in than peaks all at once: for anything less the
    /// memory hardly swings. Assumption, as above.
    /// </summary>
    public const double SwingWorth = 0.25;

    /// <summary>True when several run on one GPU.</summary>
    public bool IsShared => Chosen.Option.Places > 1;

    /// <summary>The choice; null when nothing tried runs without running out of memory.</summary>
    public static ModelChoice? Of(GpuModel model, Workload workload, ImmutableArray<OptionTrial> trials)
    {
        var sound = trials.Where(trial => trial.OutOfMemory == 0 && trial.Runs > 0).ToList();
        var whole = Best(sound, PartitionMode.Whole);
        var cut = Best(sound, PartitionMode.Mig);
        var shared = Best(sound, PartitionMode.Mps) ?? Best(sound, PartitionMode.TimeSliced);
        var fixedPart = cut ?? whole;
        if (shared is null || (fixedPart is not null && !IsWorthSharing(model, workload, fixedPart, shared, cut)))
            return fixedPart is null ? null : new ModelChoice(model, fixedPart, [.. WhyFixed(workload, cut, shared)]);
        return new ModelChoice(model, shared, [.. WhyShared(model, workload, fixedPart, shared)]);
    }

    private static OptionTrial? Best(IEnumerable<OptionTrial> trials, PartitionMode mode) => trials
        .Where(trial => trial.Option.Mode == mode)
        .MaxBy(trial => trial.RunsPerHour);

    private static bool IsWorthSharing(
        GpuModel model, Workload workload, OptionTrial fixedPart, OptionTrial shared, OptionTrial? cut) =>
        (cut is null && shared.Option.Places > 1)
        || (SwingGain(model, workload) >= SwingWorth
            && shared.RunsPerHour >= (1 + IsolationWorth) * fixedPart.RunsPerHour);

    /// <summary>How many more run when peaks come at different times, as a part.</summary>
    private static double SwingGain(GpuModel model, Workload workload)
    {
        var capacity = CapacityRule.Of(model, PartitionMode.Mps, CapacityNeed.Of(workload));
        return capacity.Simultaneous is > 0 and var all ? (double)(capacity.Staggered ?? 0) / all - 1 : 0;
    }

    private static IEnumerable<string> WhyFixed(Workload workload, OptionTrial? cut, OptionTrial? shared)
    {
        if (cut is null)
        {
            yield return "only one fits, in instances of its own as in shared memory, so it gets the whole GPU";
            yield break;
        }
        var beside = shared is null ? "" : $"; shared memory, without isolation, {shared.RunsPerHour:0.0}";
        yield return $"memory is stable enough for fixed parts (peak {workload.Swing:0.00}x typical): "
            + $"{cut.Option.Places} isolated instances finish {cut.RunsPerHour:0.0} an hour{beside}";
    }

    private static IEnumerable<string> WhyShared(
        GpuModel model, Workload workload, OptionTrial? fixedPart, OptionTrial shared)
    {
        var instead = fixedPart is null
            ? "nothing else fits"
            : $"fixed parts hold {fixedPart.Option.Places} and finish {fixedPart.RunsPerHour:0.0}";
        yield return $"memory swings too much for fixed parts (peak {workload.Swing:0.00}x typical): shared, "
            + $"{shared.Option.Places} run on one {model} and finish {shared.RunsPerHour:0.0} an hour; {instead}";
        if (shared.Option.StartsApart > TimeSpan.Zero)
        {
            yield return $"start them at least {shared.Option.StartsApart.TotalSeconds:0} s apart, so that no two "
                + "peaks meet; without that they run out of memory";
        }
    }
}
