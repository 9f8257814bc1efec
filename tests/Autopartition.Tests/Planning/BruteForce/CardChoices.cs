using Autopartition.Core.Demand;
using Autopartition.Core.Fleet;
using Autopartition.Core.Geometry;
using Autopartition.Core.Planning;

namespace Autopartition.Tests.Planning.BruteForce;

/// <summary>
/// Everything that can become of one GPU: every set of its leases that may leave, every legal layout, every way to fill
/// it. It shares no code with the planner but the geometry.
/// </summary>
internal sealed class CardChoices(PlanningProblem problem, FleetItems items, GpuState gpu)
{
    private readonly CardPrices _prices = new(problem);
    private readonly Dictionary<CardOutcome, long> _best = [];
    private readonly bool _mayLose = problem.Directives.MayLose(gpu.Id);

    /// <summary>The least cost of each outcome.</summary>
    public Dictionary<CardOutcome, long> All()
    {
        if (gpu.WholeLease is not null || problem.Directives.Closed.Contains(gpu.Id))
        {
            Keep(new CardOutcome(0, 0, -1, 0, 0), 0);
            return _best;
        }
        var movable = SlotSet.Of(items.Movers.Where(mover => mover.Gpu.Id == gpu.Id).Select(mover => mover.Slot));
        foreach (var leaving in Subsets(movable))
            Choose(leaving);
        return _best;
    }

    private void Choose(ulong leaving)
    {
        var stays = gpu.LeasedSlots & ~leaving;
        var left = items.Leaving(gpu, leaving);
        var moved = _prices.Left(gpu, leaving) + (gpu.LeasedSlots != 0 && stays == 0 ? -_prices.OpenGpu : 0);
        if (gpu.Mode == PartitionMode.Whole)
            Keep(new CardOutcome(0, 0, -1, 0, 0), 0);
        if (stays == 0 && MayBecome(PartitionMode.Whole))
            GoWhole(left, moved);
        if (!gpu.Model.PlacementsKnown || (gpu.Mode != PartitionMode.Mig && !MayBecome(PartitionMode.Mig)))
            return;
        foreach (var layout in gpu.Model.Space.Legal.Prepend(0UL).Where(layout => IsOpen(layout, stays)))
        {
            var cost = moved + _prices.Change(gpu, layout);
            Fill([.. gpu.Model.SlotsIn(layout & ~stays)], 0, new CardOutcome(0, left, -1, 0, 0), cost, stays);
        }
    }

    private bool MayBecome(PartitionMode mode) => gpu.Mode == mode || (_mayLose && gpu.CanToggleMig);

    private void GoWhole(int left, long moved)
    {
        var cost = moved + _prices.OpenGpu + _prices.Mode(gpu, PartitionMode.Whole)
            + (gpu.Mode == PartitionMode.Whole ? 0 : SlotSet.Count(gpu.Slots) * _prices.Destroy);
        for (var ask = 0; ask < items.Asks.Length; ask++)
        {
            if (items.Asks[ask].Shape is AskShape.WholeGpus)
                Keep(new CardOutcome(0, left, ask, 0, 0), cost + _prices.Dislike(items.Asks[ask].Tenant, gpu));
        }
    }

    /// <summary>
    /// A layout keeps whoever stays, destroys only what is in the way and where that is allowed, and adds only what
    /// somebody could use.
    /// </summary>
    private bool IsOpen(ulong layout, ulong stays)
    {
        var (created, destroyed) = (layout & ~gpu.Slots, gpu.Slots & ~layout);
        if ((stays & ~layout) != 0 || (destroyed & gpu.Model.Space.Addable(layout)) != 0)
            return false;
        if ((destroyed != 0 && !_mayLose) || (created != 0 && problem.Directives.Frozen.Contains(gpu.Id)))
            return false;
        return SlotSet.Count(created) <= items.Count + items.Spares.Length
            && gpu.Model.SlotsIn(created).All(slot => IsReady(slot) || Enumerable.Range(0, items.Count)
                .Any(item => AskFit.Serving(items.ShapeOf(item), gpu.Model).Contains(slot.Profile)));
    }

    private bool IsReady(PlacementSlot slot) => problem.Forecasts is [var forecast, ..]
        && AskFit.Serving(forecast.Shape, gpu.Model).Contains(slot.Profile);

    /// <summary>
    /// Each free instance goes to an item, to the forecast, or, unless it is new, to nobody. One that a lease has left
    /// is no cheaper for the forecast than a new one.
    /// </summary>
    private void Fill(List<PlacementSlot> slots, int next, CardOutcome outcome, long cost, ulong stays)
    {
        if (next == slots.Count)
        {
            Close(outcome, cost, stays);
            return;
        }
        var slot = slots[next];
        var stood = (gpu.IdleSlots & slot.Bit) != 0;
        for (var item = 0; item < items.Count; item++)
        {
            if (FleetItems.IsIn(outcome.Served, item) || !items.MayTake(item, gpu, slot))
                continue;
            var served = outcome with { Served = outcome.Served | 1 << item };
            var dear = _prices.Surplus(items.ShapeOf(item), gpu.Model, slot.Profile)
                + (item < items.Asks.Length ? _prices.Dislike(items.TenantOf(item), gpu) : 0);
            Fill(slots, next + 1, served, cost + dear, stays);
        }
        if (IsReady(slot) && outcome.Standing + outcome.Made < items.Spares.Length)
        {
            var ready = stood
                ? outcome with { Standing = outcome.Standing + 1 }
                : outcome with { Made = outcome.Made + 1 };
            Fill(slots, next + 1, ready, cost + (stood ? 0 : _prices.Idle(slot.Profile)), stays);
        }
        if ((gpu.Slots & slot.Bit) != 0)
            Fill(slots, next + 1, outcome, cost, stays);
    }

    private void Close(CardOutcome outcome, long cost, ulong stays)
    {
        var taken = Enumerable.Range(0, items.Count).Where(item => FleetItems.IsIn(outcome.Served, item)).ToList();
        var staying = gpu.Instances.Where(one => (one.Slot.Bit & stays) != 0).SelectMany(one => one.Leases).ToList();
        var alone = staying.Exists(lease => lease.Isolation == Isolation.Gpu) || taken.Exists(items.IsAlone);
        var tenants = staying.Select(lease => lease.Tenant).Concat(taken.Select(items.TenantOf)).Distinct().Count();
        if (alone && (tenants > 1 || outcome.Standing + outcome.Made > 0))
            return;
        Keep(outcome, cost + (stays == 0 && taken.Count > 0 ? _prices.OpenGpu : 0));
    }

    private void Keep(CardOutcome outcome, long cost) =>
        _best[outcome] = Math.Min(cost, _best.GetValueOrDefault(outcome, long.MaxValue));

    private static IEnumerable<ulong> Subsets(ulong set)
    {
        var subset = 0UL;
        do
        {
            yield return subset;
            subset = (subset - set) & set;
        }
        while (subset != 0);
    }
}
