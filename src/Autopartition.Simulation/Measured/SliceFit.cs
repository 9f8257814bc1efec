using System.Collections.Immutable;
using Autopartition.Core.Geometry;
using Autopartition.Core.Workloads;

namespace Autopartition.Simulation.Measured;

/// <summary>
/// Makes a workload of the times that a model needs on the instances of one card: the parts of its time that
/// multiprocessors and memory bandwidth bound are those that miss the times least.
/// </summary>
public static class SliceFit
{
    /// <summary>Batches of one run of the workload.</summary>
    public const int Batches = 1000;

    private const int Steps = 100;

    /// <summary>The workload; null when fewer than two instances of the card were measured.</summary>
    /// <param name="measured">The times.</param>
    /// <param name="model">The card.</param>
    /// <param name="source">Who measured it.</param>
    public static Workload? Of(SliceTimes measured, GpuModel model, string source)
    {
        var rows = measured.Times
            .Select(time => (Slot: SlotOf(time.Profile, model), time.Seconds))
            .Where(row => row.Slot is not null)
            .Select(row => (Part: HardwarePart.Of(row.Slot!, model), row.Slot!.Profile, row.Seconds))
            .OrderBy(row => row.Profile.ComputeSlices)
            .ToImmutableArray();
        if (rows.Length < 2)
            return null;
        var best = Candidates().MinBy(candidate => Miss(candidate.Compute, candidate.Bandwidth, rows));
        var alone = Alone(best.Compute, best.Bandwidth, rows);
        var residual = 100 * Miss(best.Compute, best.Bandwidth, rows);
        var memory = rows.Min(row => row.Profile.MemoryGib!.Value);
        return new Workload
        {
            Name = measured.Name,
            Description = $"{Batches} batches of {measured.Name}",
            Reference = model.Key,
            Phases =
            [
                new WorkloadPhase
                {
                    Name = "batches",
                    Seconds = Batches * alone,
                    TypicalGib = memory,
                    PeakGib = memory,
                    Compute = best.Compute,
                    Bandwidth = best.Bandwidth,
                },
            ],
            Sources =
            [
                new FigureSource(
                    ["seconds", "compute", "bandwidth"],
                    FigureOrigin.Fitted,
                    $"{source}: seconds of a batch on {rows.Length} instances of {model}, over a grid of 0.01",
                    FormattableString.Invariant($"{residual:0.0} % at most")),
                new FigureSource(
                    ["typicalGib"],
                    FigureOrigin.Assumed,
                    $"{source} states no memory: that of the least instance on which it ran, an upper bound",
                    null),
            ],
        };
    }

    /// <summary>Seconds of a batch on an instance, as a fitted workload has it.</summary>
    public static double SecondsOn(Workload workload, string profile, GpuModel model)
    {
        var part = HardwarePart.Of(SlotOf(profile, model)!, model);
        return workload.Seconds / Batches * Stretch(workload.Phases[0].Compute, workload.Phases[0].Bandwidth, part);
    }

    private static PlacementSlot? SlotOf(string profile, GpuModel model) =>
        model.Slots.FirstOrDefault(slot => slot.Profile.Name == profile);

    private static IEnumerable<(double Compute, double Bandwidth)> Candidates() =>
        from compute in Enumerable.Range(0, Steps + 1)
        from bandwidth in Enumerable.Range(0, Steps + 1 - compute)
        select ((double)compute / Steps, (double)bandwidth / Steps);

    private static double Stretch(double compute, double bandwidth, HardwarePart part) =>
        1 - compute - bandwidth + compute / part.Compute + bandwidth / part.Bandwidth;

    /// <summary>Time alone on the whole card that fits the rows best: the middle of what each row says.</summary>
    private static double Alone(
        double compute, double bandwidth, ImmutableArray<(HardwarePart Part, InstanceProfile, double Seconds)> rows)
    {
        var said = rows.Select(row => row.Seconds / Stretch(compute, bandwidth, row.Part)).ToList();
        return 2 * said.Min() * said.Max() / (said.Min() + said.Max());
    }

    /// <summary>The largest part by which a row is missed.</summary>
    private static double Miss(
        double compute, double bandwidth, ImmutableArray<(HardwarePart Part, InstanceProfile, double Seconds)> rows)
    {
        var alone = Alone(compute, bandwidth, rows);
        return rows.Max(row => Math.Abs(alone * Stretch(compute, bandwidth, row.Part) / row.Seconds - 1));
    }
}
