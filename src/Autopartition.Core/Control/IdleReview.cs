using System.Collections.Immutable;
using Autopartition.Core.Demand;
using Autopartition.Core.Fleet;
using Autopartition.Core.Forecasting;
using Autopartition.Core.Geometry;
using Autopartition.Core.Planning;

namespace Autopartition.Core.Control;

/// <summary>
/// Decides which idle instances to destroy: those beyond what it pays to keep ready whose idling, until they are likely
/// to be needed, costs more than to create them again. One that serves no shape with a forecast stays.
/// </summary>
internal sealed class IdleReview(
    FleetBook book, DemandBook demand, PromiseBook promises, ControlLoopOptions options)
{
    private readonly ChangeCosts _costs = new(
        options.Prices.IdleSliceHour,
        options.Prices.MissSliceHour,
        options.Prices.CreateInstance,
        options.Prices.DestroyInstance,
        options.CreateTime.TotalHours);

    /// <summary>The instances to destroy, in fleet order, with what speaks for it.</summary>
    /// <param name="directives">What may be changed.</param>
    /// <param name="wishes">Spares that buffers wanted lately; what was wanted once may be wanted again.</param>
    /// <param name="sharesSpares">Tells which tenants share spares.</param>
    public List<(GpuState Gpu, PlacementSlot Slot, StandingNeed Need)> GivenUp(
        PlanDirectives directives, IEnumerable<ImmutableArray<SpareWanted>> wishes, Func<string, bool> sharesSpares)
    {
        var idle = Idle(directives).ToList();
        var needs = new StandingNeed?[idle.Count];
        foreach (var (key, forecast) in idle.Count == 0 ? [] : demand.Spared(sharesSpares))
        {
            var now = demand.Now(key.Tenant, key.Shape, sharesSpares);
            var wished = wishes.Max(spares => spares.Where(spare => SpareForecasts.IsFor(spare, key, sharesSpares))
                .Sum(spare => spare.Count));
            var ready = Math.Max(SpareRule.For(forecast, demand.Options).Level, now + wished);
            var nth = now;
            foreach (var place in InOrder(idle, key.Shape))
            {
                var need = ++nth <= ready
                    ? new StandingNeed(1, 0, 0, 0)
                    : StandingNeed.Of(forecast.Distribution, nth, SlicesOf(idle[place].Slot), demand.Options, _costs);
                if (needs[place] is not { Keep: true })
                    needs[place] = need;
            }
        }
        return
        [
            .. idle.Zip(needs).Where(one => one.Second is { Keep: false })
                .Select(one => (one.First.Gpu, one.First.Slot, one.Second!)),
        ];
    }

    /// <summary>
    /// Those that serve the shape in the order in which they are used: the smallest first, on GPUs in use first.
    /// </summary>
    private static IEnumerable<int> InOrder(List<(GpuState Gpu, PlacementSlot Slot)> idle, AskShape shape) =>
        Enumerable.Range(0, idle.Count)
            .Where(place => AskFit.Serving(shape, idle[place].Gpu.Model).Contains(idle[place].Slot.Profile))
            .OrderBy(place => SlicesOf(idle[place].Slot)).ThenByDescending(place => idle[place].Gpu.IsLeased);

    private IEnumerable<(GpuState Gpu, PlacementSlot Slot)> Idle(PlanDirectives directives)
    {
        var promised = promises.Places.Where(place => place.Slot is not null)
            .Select(place => (place.GpuId, place.Slot!.Index)).ToHashSet();
        return
            from gpu in book.Gpus
            where gpu.Mode == PartitionMode.Mig && !book.IsTaken(gpu.Id) && directives.MayLose(gpu.Id)
                && !directives.Closed.Contains(gpu.Id)
            from instance in gpu.Instances
            where !instance.IsLeased && instance.Sharing == Sharing.Exclusive
                && !promised.Contains((gpu.Id, instance.Slot.Index))
            select (gpu, instance.Slot);
    }

    private static int SlicesOf(PlacementSlot slot) => SliceAmount.Of(slot.Profile).Slices;
}
