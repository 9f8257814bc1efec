using System.Collections.Immutable;
using Autopartition.Core.Demand;
using Autopartition.Core.Disruption;
using Autopartition.Core.Fleet;
using Autopartition.Core.Geometry;
using Autopartition.Core.Planning;

namespace Autopartition.Core.Control;

/// <summary>
/// Keeps a stream of small asks from starving a large one. An ask that has waited too long gets GPUs kept for it: those
/// where the fewest leases are in its way, because nobody knows when they end; ties go to the first of the fleet. They
/// take no new lease, and as soon as the last one in the way has ended the ask is served there. Asks of gangs are left
/// to the planner.
/// </summary>
internal sealed class StarvationGuard(
    FleetBook book, LimitBook limits, DisruptionOptions options, Action<EngineEvent> raise)
{
    private readonly SortedDictionary<string, KeptGpus> _kept = new(StringComparer.Ordinal);

    /// <summary>Keeps GPUs for asks that have become too old, and gives back those whose ask waits no more.</summary>
    public void Review(IReadOnlyList<Ask> waiting, PlanDirectives directives, DateTimeOffset now)
    {
        var here = waiting.Select(ask => ask.Id).ToHashSet(StringComparer.Ordinal);
        foreach (var gone in _kept.Keys.Where(id => !here.Contains(id)).ToList())
            Release(gone, now);
        var most = Math.Max(1, (int)(options.MaxKeptShare * book.Gpus.Count));
        foreach (var ask in waiting.Where(ask => now - ask.At >= AgeFor(ask, directives) && !_kept.ContainsKey(ask.Id)))
        {
            var used = _kept.Values.Sum(kept => kept.GpuIds.Length);
            if (Choose(ask, directives) is not { } choice || (used > 0 && used + choice.GpuIds.Length > most))
                continue;
            _kept.Add(ask.Id, choice);
            foreach (var id in choice.GpuIds)
                book.Reserve(id);
            raise(new EngineEvent.GpusKept(now, ask, choice.GpuIds, Words(choice, now)));
        }
    }

    /// <summary>How long an ask waits before GPUs are kept for it: what policies say, else the options.</summary>
    private TimeSpan AgeFor(Ask ask, PlanDirectives directives) =>
        directives.ProtectedAges.TryGetValue(ask.Tenant, out var own) ? own
        : directives.ProtectedAges.TryGetValue("", out var ofAll) ? ofAll
        : options.StarvationAge;

    /// <summary>
    /// What serves the kept asks whose GPUs have nobody in the way any more; their GPUs are given back.
    /// </summary>
    public List<RepartitionPlan> TakeServed(Func<Ask, bool> isWaiting, DateTimeOffset now)
    {
        var served = new List<RepartitionPlan>();
        foreach (var kept in _kept.Values.ToList())
        {
            if (!isWaiting(kept.Ask))
                Release(kept.Ask.Id, now);
            else if (!kept.GpuIds.Any(book.IsChanging) && PlanFor(kept) is { } plan)
            {
                Release(kept.Ask.Id, now);
                served.Add(plan);
            }
        }
        return served;
    }

    private void Release(string askId, DateTimeOffset now)
    {
        _kept.Remove(askId, out var kept);
        foreach (var id in kept!.GpuIds)
            book.Unreserve(id);
        raise(new EngineEvent.GpusReleased(now, askId, kept.GpuIds));
    }

    private KeptGpus? Choose(Ask ask, PlanDirectives directives)
    {
        var open = book.Gpus.Where(gpu => !directives.Closed.Contains(gpu.Id) && directives.MayLose(gpu.Id)
            && !book.IsReserved(gpu.Id) && limits.Limits.Allows(ask.Needs, gpu)
            && limits.Limits.QuotaAllows(ask.Tenant, QuotaRights.LeastSlices(ask.Shape, [gpu.Model])));
        return ask.Shape is AskShape.WholeGpus whole
            ? ChooseWhole(ask, whole.Count, open)
            : open.Where(gpu => gpu.TakesInstances)
                .Select(gpu => InTheWay(ask, gpu) is { } count ? new KeptGpus(ask, [gpu.Id], count) : null)
                .OfType<KeptGpus>()
                .MinBy(choice => choice.InTheWay);
    }

    private static KeptGpus? ChooseWhole(Ask ask, int count, IEnumerable<GpuState> open) => open
        .Where(gpu => gpu.Mode == PartitionMode.Whole || (gpu.Mode == PartitionMode.Mig && gpu.CanToggleMig))
        .GroupBy(gpu => gpu.Node)
        .Where(node => node.Count() >= count)
        .Select(node => node.OrderBy(gpu => gpu.Leases.Count()).Take(count).ToList())
        .Select(gpus => new KeptGpus(ask, [.. gpus.Select(gpu => gpu.Id)], gpus.Sum(gpu => gpu.Leases.Count())))
        .MinBy(choice => choice.InTheWay);

    /// <summary>The fewest leases that have to end before the GPU can serve the ask; null when it never can.</summary>
    private static int? InTheWay(Ask ask, GpuState gpu)
    {
        var strangers = gpu.Leases.Count(lease => !Admission.GoTogether(lease, ask));
        return Serving(ask, gpu).Select(slot => (int?)Math.Max(
            strangers, gpu.Instances.Count(instance => instance.IsLeased
                && (instance.Slot == slot || !gpu.Model.Space.IsLegal(instance.Slot.Bit | slot.Bit))))).Min();
    }

    private static IEnumerable<PlacementSlot> Serving(Ask ask, GpuState gpu)
    {
        var profiles = AskFit.Creatable(ask.Shape, gpu.Model);
        return gpu.Model.Slots.Where(slot => profiles.Contains(slot.Profile));
    }

    private RepartitionPlan? PlanFor(KeptGpus kept)
    {
        var gpus = kept.GpuIds.ToDictionary(id => id, id => book[id], StringComparer.Ordinal);
        if (kept.Ask.Shape is AskShape.WholeGpus)
        {
            return gpus.Values.Any(gpu => gpu.IsLeased) ? null : PlanOf(
                gpus,
                gpus.Values.Where(gpu => gpu.Mode != PartitionMode.Whole)
                    .Select(gpu => new GpuTarget(gpu.Id, PartitionMode.Whole, Layout.Empty(gpu.Model))),
                gpus.Keys.Select(id => new Assignment(kept.Ask.Id, id, null)));
        }
        var only = gpus.Values.Single();
        if (!Admission.Admits(only, kept.Ask) || BestSlot(kept.Ask, only) is not { } slot)
            return null;
        var after = only.Model.SlotsIn(only.IdleSlots).Aggregate(
            only.LeasedSlots | slot.Bit,
            (slots, idle) => only.Model.Space.IsLegal(slots | idle.Bit) ? slots | idle.Bit : slots);
        GpuTarget[] targets = after == only.Slots ? [] : [GpuTarget.Keeping(only, after)];
        return PlanOf(gpus, targets, [new Assignment(kept.Ask.Id, only.Id, slot)]);
    }

    /// <summary>The slot that strands the least of those that nobody is in the way of, or null.</summary>
    private static PlacementSlot? BestSlot(Ask ask, GpuState gpu) => Serving(ask, gpu)
        .Where(slot => (gpu.LeasedSlots & slot.Bit) == 0 && (gpu.SharedSlots & slot.Bit) == 0
            && gpu.Model.Space.IsLegal(gpu.LeasedSlots | slot.Bit))
        .MinBy(slot => gpu.Model.Space.Stranded(gpu.LeasedSlots | slot.Bit).Slices);

    private static RepartitionPlan PlanOf(
        Dictionary<string, GpuState> gpus, IEnumerable<GpuTarget> targets, IEnumerable<Assignment> places)
    {
        ImmutableArray<GpuTarget> all = [.. targets];
        return new RepartitionPlan(all, [.. places], StepSequencer.Sequence(gpus, all));
    }

    private static string Words(KeptGpus kept, DateTimeOffset now) => FormattableString.Invariant(
        $"{kept.Ask.Id} has waited {(now - kept.Ask.At).TotalMinutes:0} min for {kept.Ask.Shape}; ")
        + $"{string.Join(", ", kept.GpuIds)} ({kept.InTheWay} leases in the way) take no new lease until it is served";
}
