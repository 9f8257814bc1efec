using Autopartition.Core.Demand;
using Autopartition.Core.Fleet;
using Autopartition.Core.Geometry;
using Autopartition.Core.Planning;

namespace Autopartition.Core.Control;

/// <summary>
/// Places one arriving ask, or all of a gang, by a rule, without the planner: an idle instance of the least profile,
/// else free room where it strands the least. Whatever would need a destroy, a mode change or a larger instance is the
/// planner's. GPUs that look the same are looked at once; the first of them that may serve the ask is the one to take.
/// </summary>
internal sealed class FastPath(FleetBook book, LimitBook limits)
{
    private readonly Dictionary<(AskShape, GpuModel), ulong> _least = [];
    private GangDraft? _draft;
    private PlanLimits? _limits;

    private PlanLimits Limits => _limits ?? limits.Limits;

    /// <summary>
    /// States that were looked at so far; GPUs in equal state count once, those with an idle instance each by itself.
    /// </summary>
    public long StatesExamined { get; private set; }

    /// <summary>The place for the ask, or null when only a plan could find one.</summary>
    public FastPlace? Find(Ask ask, PlanDirectives directives)
    {
        if (ask.Gang is not null)
            return null;
        return FindShare(ask, directives) ?? FindOne(ask, directives);
    }

    /// <summary>
    /// Places for all asks of a gang, or null when one of them finds none or is to be served by a share; the largest go
    /// first.
    /// </summary>
    public RepartitionPlan? FindGang(IReadOnlyCollection<Ask> gang, PlanDirectives directives)
    {
        if (gang.Any(ask => !ShareChoice.KindsFor(ask, directives).IsEmpty))
            return null;
        (_draft, _limits) = (new GangDraft(book), limits.Limits);
        var isPlaced = gang.OrderByDescending(SizeOf).ThenBy(ask => ask.Id, StringComparer.Ordinal)
            .All(ask => TryDraft(ask, directives));
        var plan = isPlaced ? _draft.ToPlan() : null;
        _draft.Withdraw();
        (_draft, _limits) = (null, null);
        return plan;
    }

    private bool TryDraft(Ask ask, PlanDirectives directives)
    {
        if (FindOne(ask, directives) is not { } place)
            return false;
        var (node, slices) = _draft!.Put(Lease.For(ask), place);
        _limits = _limits!.With(Lease.For(ask), node, slices);
        return true;
    }

    private int SizeOf(Ask ask) => QuotaRights.LeastSlices(ask.Shape, book.Fleet.Models);

    private FastPlace? FindShare(Ask ask, PlanDirectives directives)
    {
        if (ShareChoice.KindsFor(ask, directives).IsEmpty)
            return null;
        var domains = States(ask, directives).Where(state => state.Look.HasDomains)
            .SelectMany(state => state.Alike.Where(position => MayServe(position, ask, directives)))
            .Order().Select(position => book.Gpus[position]);
        if (ShareFinder.Standing(ask, domains, directives) is { } place)
            return new FastPlace.Ready([place]);
        var unused = States(ask, directives).Where(state => !state.Look.IsLeased)
            .Select(state => First(state.Alike, ask, directives, ShareFinder.MaySetUp))
            .OfType<int>().Order().Select(position => book.Gpus[position]);
        return ShareFinder.SetUp(ask, unused, directives);
    }

    private FastPlace? FindOne(Ask ask, PlanDirectives directives) => ask.Shape is AskShape.WholeGpus whole
        ? FindWhole(ask, whole.Count, directives)
        : (FastPlace?)FindIdle(ask, directives) ?? FindRoom(ask, directives);

    /// <summary>The node that has the fewest to spare, the first of the fleet among equals.</summary>
    private FastPlace.Ready? FindWhole(Ask ask, int count, PlanDirectives directives)
    {
        var node = States(ask, directives)
            .Where(state => state.Look.Node is not null)
            .GroupBy(
                state => state.Look.Node!,
                state => state.Alike.Where(position => MayServe(position, ask, directives)),
                StringComparer.Ordinal)
            .Select(free => free.SelectMany(positions => positions).Order().ToList())
            .Where(free => free.Count >= count)
            .MinBy(free => (free.Count, free[0]));
        return node is null ? null
            : new FastPlace.Ready([.. node.Take(count).Select(at => new LeasePlace(book.Gpus[at].Id, null))]);
    }

    /// <summary>The first GPU of the fleet with an idle instance of the least profile, and the first there.</summary>
    private FastPlace.Ready? FindIdle(Ask ask, PlanDirectives directives)
    {
        var (best, chosen) = (int.MaxValue, (PlacementSlot?)null);
        foreach (var model in book.Looks.IdleModels)
        {
            foreach (var slot in IsWithinQuota(ask, model) ? model.SlotsIn(Least(ask.Shape, model)) : [])
            {
                foreach (var position in book.Looks.WithIdle(model, slot.Index))
                {
                    if (position >= best)
                        break;
                    StatesExamined++;
                    if (!MayServe(position, ask, directives) || !MayMeet(position, ask, directives))
                        continue;
                    (best, chosen) = (position, slot);
                    break;
                }
            }
        }
        return chosen is null ? null : new FastPlace.Ready([new LeasePlace(book.Gpus[best].Id, chosen)]);
    }

    /// <summary>What the GPUs of one state have in common that decides whether they may serve the ask.</summary>
    private bool MayMeet(int position, Ask ask, PlanDirectives directives)
    {
        var gpu = _draft?.Find(book.Gpus[position].Id) ?? book.Gpus[position];
        return IsPreferred(gpu.Model, gpu.Pool, ask, directives) && Admission.Admits(gpu, ask);
    }

    private FastPlace.Room? FindRoom(Ask ask, PlanDirectives directives)
    {
        FastPlace.Room? best = null;
        var bestScore = (Stranded: int.MaxValue, Opens: false, Lost: int.MaxValue, Position: 0);
        foreach (var (look, alike) in States(ask, directives))
        {
            if (look.Mode != PartitionMode.Mig || !look.Model.PlacementsKnown)
                continue;
            var room = look.Model.Space.Addable(look.Slots) & Least(ask.Shape, look.Model);
            if (room == 0 || First(alike, ask, directives, MayGrow) is not { } position)
                continue;
            foreach (var slot in look.Model.SlotsIn(room))
            {
                var score = Score(look, slot, position);
                if (score.CompareTo(bestScore) >= 0)
                    continue;
                bestScore = score;
                best = new FastPlace.Room(book.Gpus[position].Id, slot);
            }
        }
        return best;
    }

    private static bool MayGrow(GpuState gpu, PlanDirectives directives) => !directives.Frozen.Contains(gpu.Id);

    /// <summary>
    /// Less is better: slices stranded, then a GPU that nobody uses yet, then later choices lost, then the first of the
    /// fleet.
    /// </summary>
    private static (int Stranded, bool Opens, int Lost, int Position) Score(
        GpuLook look, PlacementSlot slot, int position)
    {
        var space = look.Model.Space;
        var after = look.Slots | slot.Bit;
        return (
            space.Stranded(after).Slices - space.Stranded(look.Slots).Slices,
            !look.IsLeased,
            SlotSet.Count(space.Addable(look.Slots)) - SlotSet.Count(space.Addable(after)),
            position);
    }

    /// <summary>The states of GPUs that nothing which they have in common keeps from serving the ask.</summary>
    private IEnumerable<(GpuLook Look, SortedSet<int> Alike)> States(Ask ask, PlanDirectives directives)
    {
        foreach (var (look, alike) in book.Looks.States)
        {
            StatesExamined++;
            if ((look.AloneFor ?? ask.Tenant) == ask.Tenant && IsPreferred(look.Model, look.Pool, ask, directives)
                && IsWithinQuota(ask, look.Model))
                yield return (look, alike);
        }
    }

    /// <summary>The first of GPUs in equal state that may serve the ask; null when none may.</summary>
    private int? First(
        SortedSet<int> alike, Ask ask, PlanDirectives directives, Func<GpuState, PlanDirectives, bool>? also = null)
    {
        foreach (var position in alike)
        {
            if (MayServe(position, ask, directives) && also?.Invoke(book.Gpus[position], directives) != false)
                return position;
        }
        return null;
    }

    /// <summary>What decides of a GPU beside its state: wishes for it alone, its node, and who is on it.</summary>
    private bool MayServe(int position, Ask ask, PlanDirectives directives)
    {
        var gpu = book.Gpus[position];
        return !directives.Closed.Contains(gpu.Id) && Limits.Allows(ask.Needs, gpu)
            && (ask.Isolation != Isolation.Gpu || Admission.Admits(_draft?.Find(gpu.Id) ?? gpu, ask));
    }

    /// <summary>The rule grants the least profile, or as many whole GPUs as are asked.</summary>
    private bool IsWithinQuota(Ask ask, GpuModel model) => Limits.QuotaRoom(ask.Tenant) is not { } room
        || QuotaRights.LeastSlices(ask.Shape, [model]) <= room;

    /// <summary>
    /// A tenant with a preference goes to the planner when the preferred place has nothing ready.
    /// </summary>
    private static bool IsPreferred(GpuModel model, string pool, Ask ask, PlanDirectives directives)
    {
        foreach (var wish in directives.Preferences)
        {
            if (wish.Tenant == ask.Tenant
                && ((wish.Model ?? model.Key) != model.Key || (wish.Pool ?? pool) != pool))
                return false;
        }
        return true;
    }

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
