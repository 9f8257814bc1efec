using System.Collections.Immutable;
using Autopartition.Core.Fleet;
using Autopartition.Core.Geometry;
using Autopartition.Core.Workloads;

namespace Autopartition.Simulation.Advice;

/// <summary>
/// Makes the options worth trying on one GPU model. Of the many layouts and counts of one kind the one goes to the
/// trial whose places work fastest together.
/// </summary>
internal sealed class OptionMaker(GpuModel model, Workload workload)
{
    private readonly WorkloadPhase _usual = Average(workload);
    private readonly CapacityNeed _need = CapacityNeed.Of(workload);

    /// <summary>The options; none when the workload does not fit at all.</summary>
    public IEnumerable<SharingOption> Make()
    {
        if (_need.PeakGib > model.UsableMemoryGib)
            return [];
        return
        [
            new SharingOption { Model = model, Mode = PartitionMode.Whole, Places = 1 },
            .. Cut(_need.PeakGib, holdsPeak: true),
            .. Cut(_need.TypicalGib, holdsPeak: false),
            .. Shared(PartitionMode.Mps),
            .. Shared(PartitionMode.TimeSliced),
        ];
    }

    /// <summary>The fastest layout of instances that hold so much. One instance alone shares nothing.</summary>
    private IEnumerable<SharingOption> Cut(decimal gib, bool holdsPeak)
    {
        if (!model.PlacementsKnown)
            yield break;
        var slots = model.Slots
            .Where(slot => slot.Profile.Kind == ProfileKind.Plain && slot.Profile.MemoryGib >= gib)
            .ToImmutableArray();
        if (!holdsPeak && slots.All(slot => slot.Profile.MemoryGib >= _need.PeakGib))
            yield break;
        var best = new LayoutSpace(model, slots).Maximal.Where(layout => SlotSet.Count(layout) > 1)
            .OrderByDescending(SpeedOf)
            .ThenBy(layout => layout)
            .FirstOrDefault();
        if (best == 0)
            yield break;
        yield return new SharingOption
        {
            Model = model,
            Mode = PartitionMode.Mig,
            Places = SlotSet.Count(best),
            Layout = [.. model.SlotsIn(best).OrderBy(slot => slot.Placement.Start)],
            HoldsPeak = holdsPeak,
        };
    }

    private IEnumerable<SharingOption> Shared(PartitionMode mode)
    {
        var capacity = CapacityRule.Of(model, mode, _need);
        var most = Math.Min(capacity.Simultaneous ?? 0, MpsLimits.Usual);
        var mostApart = Math.Min(capacity.Staggered ?? 0, MpsLimits.Usual);
        if (most > 1)
            yield return new SharingOption { Model = model, Mode = mode, Places = Best(2, most, mode) };
        if (mostApart <= Math.Max(1, most))
            yield break;
        var places = Best(Math.Max(2, most + 1), mostApart, mode);
        var run = places * workload.Seconds / SpeedOf(places, mode) / (workload.SpeedOf(model) ?? 1);
        yield return new SharingOption
        {
            Model = model,
            Mode = mode,
            Places = places,
            StartsApart = TimeSpan.FromSeconds(Math.Ceiling(run / places)),
        };
    }

    /// <summary>The count that works fastest; the smaller one of equals.</summary>
    private int Best(int least, int most, PartitionMode mode) => Enumerable.Range(least, most - least + 1)
        .OrderByDescending(places => Math.Round(SpeedOf(places, mode), 6))
        .ThenBy(places => places)
        .First();

    private double SpeedOf(int places, PartitionMode mode) => Contention
        .Rates([.. Enumerable.Repeat(Contender(1, 1), places)], mode == PartitionMode.TimeSliced)
        .Sum();

    private double SpeedOf(ulong layout) => model.SlotsIn(layout).Sum(slot =>
    {
        var part = HardwarePart.Of(slot, model);
        return Contention.Rates([Contender(part.Compute, part.Bandwidth)], takesTurns: false)[0];
    });

    private Contender Contender(double compute, double bandwidth) =>
        new(_usual, workload.Weight, workload.Interference) { Compute = compute, Bandwidth = bandwidth };

    private static WorkloadPhase Average(Workload workload) => workload.Phases[0] with
    {
        Compute = workload.Phases.Sum(phase => phase.Compute * phase.Seconds) / workload.Seconds,
        Bandwidth = workload.Phases.Sum(phase => phase.Bandwidth * phase.Seconds) / workload.Seconds,
    };
}
