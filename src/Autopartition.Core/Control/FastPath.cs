using Autopartition.Core.Demand;
using Autopartition.Core.Fleet;
using Autopartition.Core.Geometry;
using Autopartition.Core.Planning;

namespace Autopartition.Core.Control;

/// <summary>
/// Places one arriving ask, or all of a gang, by a rule, without the planner: an idle instance of the least profile,
/// else free room where it strands the least. Whatever would need a destroy, a mode change or a larger instance is the
/// planner's.
/// </summary>
internal sealed class FastPath(FleetBook book, LimitBook limits)
{
    private readonly Dictionary<(AskShape, GpuModel), ulong> _least = [];
    private IEnumerable<GpuState> _gpus = book.Gpus;
    private PlanLimits? _limits;

    private PlanLimits Limits => _limits ?? limits.Limits;

    /// <summary>The place for the ask, or null when only a plan could find one.</summary>
    public FastPlace? Find(Ask ask, PlanDirectives directives)
    {
        if (ask.Gang is not null)
            return null;
        return FindShare(ask, directives) ?? FindOne(ask, directives);
    }

    private FastPlace? FindShare(Ask ask, PlanDirectives directives)
    {
        if (ShareChoice.KindsFor(ask, directives).IsEmpty)
            return null;
        var open = book.Gpus.Where(gpu => MayServe(gpu, ask, directives));
        return ShareFinder.Standing(ask, open, directives) is { } place
            ? new FastPlace.Ready([place])
            : ShareFinder.SetUp(ask, open, directives);
    }

    /// <summary>
    /// Places for all asks of a gang, or null when one of them finds none or is to be served by a share; the largest go
    /// first.
    /// </summary>
    public RepartitionPlan? FindGang(IReadOnlyCollection<Ask> gang, PlanDirectives directives)
    {
        if (gang.Any(ask => !ShareChoice.KindsFor(ask, directives).IsEmpty))
            return null;
        var draft = new GangDraft(book);
        (_gpus, _limits) = (draft.Gpus, limits.Limits);
        foreach (var ask in gang.OrderByDescending(SizeOf).ThenBy(ask => ask.Id, StringComparer.Ordinal))
        {
            if (FindOne(ask, directives) is not { } place)
            {
                (_gpus, _limits) = (book.Gpus, null);
                return null;
            }
            var (node, slices) = draft.Put(Lease.For(ask), place);
            _limits = _limits!.With(Lease.For(ask), node, slices);
        }
        (_gpus, _limits) = (book.Gpus, null);
        return draft.ToPlan();
    }

    private int SizeOf(Ask ask) => QuotaRights.LeastSlices(ask.Shape, book.Fleet.Models);

    private FastPlace? FindOne(Ask ask, PlanDirectives directives) => ask.Shape is AskShape.WholeGpus whole
        ? FindWhole(ask, whole.Count, directives)
        : (FastPlace?)FindIdle(ask, directives) ?? FindRoom(ask, directives);

    private FastPlace.Ready? FindWhole(Ask ask, int count, PlanDirectives directives)
    {
        var node = _gpus
            .Where(gpu => gpu.Mode == PartitionMode.Whole && !gpu.IsLeased && MayServe(gpu, ask, directives))
            .GroupBy(gpu => gpu.Node)
            .Where(free => free.Count() >= count)
            .MinBy(free => free.Count());
        return node is null ? null
            : new FastPlace.Ready([.. node.Take(count).Select(gpu => new LeasePlace(gpu.Id, null))]);
    }

    private FastPlace.Ready? FindIdle(Ask ask, PlanDirectives directives)
    {
        foreach (var gpu in _gpus.Where(gpu => gpu.IdleSlots != 0))
        {
            var idle = gpu.IdleSlots & ~gpu.SharedSlots & Least(ask.Shape, gpu.Model);
            if (idle != 0 && MayServe(gpu, ask, directives))
                return new FastPlace.Ready([new LeasePlace(gpu.Id, gpu.Model.SlotsIn(idle).First())]);
        }
        return null;
    }

    /// <summary>GPUs that look the same are looked at once; the first of them is the one to take.</summary>
    private FastPlace.Room? FindRoom(Ask ask, PlanDirectives directives)
    {
        var seen = new HashSet<(GpuModel, ulong, bool)>();
        FastPlace.Room? best = null;
        var bestScore = (Stranded: int.MaxValue, Opens: false, Lost: int.MaxValue);
        foreach (var gpu in _gpus.Where(gpu => gpu.TakesInstances))
        {
            var look = (gpu.Model, gpu.Slots, gpu.IsLeased);
            if (seen.Contains(look) || directives.Frozen.Contains(gpu.Id) || !MayServe(gpu, ask, directives))
                continue;
            seen.Add(look);
            foreach (var slot in gpu.Model.SlotsIn(gpu.Model.Space.Addable(gpu.Slots) & Least(ask.Shape, gpu.Model)))
            {
                var score = Score(gpu, slot);
                if (score.CompareTo(bestScore) >= 0)
                    continue;
                bestScore = score;
                best = new FastPlace.Room(gpu.Id, slot);
            }
        }
        return best;
    }

    /// <summary>
    /// Less is better: slices stranded, then a GPU that nobody uses yet, then later choices lost.
    /// </summary>
    private static (int Stranded, bool Opens, int Lost) Score(GpuState gpu, PlacementSlot slot)
    {
        var space = gpu.Model.Space;
        var after = gpu.Slots | slot.Bit;
        return (
            space.Stranded(after).Slices - space.Stranded(gpu.Slots).Slices,
            !gpu.IsLeased,
            SlotSet.Count(space.Addable(gpu.Slots)) - SlotSet.Count(space.Addable(after)));
    }

    private bool MayServe(GpuState gpu, Ask ask, PlanDirectives directives) =>
        IsOpen(gpu, directives) && IsPreferred(gpu, ask, directives) && Admission.Admits(gpu, ask)
        && Limits.Allows(ask.Needs, gpu) && IsWithinQuota(ask, gpu.Model);

    /// <summary>The rule grants the least profile, or as many whole GPUs as are asked.</summary>
    private bool IsWithinQuota(Ask ask, GpuModel model) => Limits.QuotaRoom(ask.Tenant) is not { } room
        || QuotaRights.LeastSlices(ask.Shape, [model]) <= room;

    private bool IsOpen(GpuState gpu, PlanDirectives directives) =>
        !directives.Closed.Contains(gpu.Id) && !book.IsTaken(gpu.Id);

    /// <summary>
    /// A tenant with a preference goes to the planner when the preferred place has nothing ready.
    /// </summary>
    private static bool IsPreferred(GpuState gpu, Ask ask, PlanDirectives directives) =>
        directives.Preferences.All(wish => wish.Tenant != ask.Tenant
            || ((wish.Model ?? gpu.Model.Key) == gpu.Model.Key && (wish.Pool ?? gpu.Pool) == gpu.Pool));

    /// <summary>
    /// The slots of the least profile that serves the shape; none when the model cannot serve it.
    /// </summary>
    private ulong Least(AskShape shape, GpuModel model)
    {
        if (_least.TryGetValue((shape, model), out var slots))
            return slots;
        var least = AskFit.Serving(shape, model).FirstOrDefault();
        return _least[(shape, model)] = SlotSet.Of(model.Slots.Where(slot => slot.Profile == least));
    }
}
