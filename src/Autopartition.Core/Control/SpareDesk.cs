using System.Collections.Immutable;
using Autopartition.Core.Demand;
using Autopartition.Core.Geometry;
using Autopartition.Core.Planning;
using Autopartition.Core.Policies;

namespace Autopartition.Core.Control;

/// <summary>
/// What forecasts decide: how many instances it pays to have, which planners are told, and which idle ones to destroy.
/// Where forecasts are not used it decides nothing.
/// </summary>
internal sealed class SpareDesk(
    FleetBook book,
    DemandBook demand,
    PromiseBook promises,
    ControlLoopOptions options,
    Action<EngineEvent> raise,
    Func<string, bool> sharesSpares)
{
    private readonly SpareForecasts _spares = new(demand, book);
    private readonly IdleReview _idle = new(book, demand, promises, options);
    private readonly Queue<ImmutableArray<SpareWanted>> _wishes = new();
    private HashSet<(string GpuId, int Slot)> _doubtful = [];
    private ImmutableArray<SpareReason> _reasons = [];

    /// <summary>Demand beyond what is wanted now, for planners; tells why so much is kept ready for it.</summary>
    public ImmutableArray<DemandForecast> Decide(
        PlanDirectives directives, ImmutableArray<DecisionOutcome> outcomes, DateTimeOffset now)
    {
        if (!options.UsesForecasts)
            return [];
        _wishes.Enqueue(directives.Spares);
        if (_wishes.Count > demand.Options.HorizonBins)
            _wishes.Dequeue();
        var buffers = outcomes.Where(outcome => outcome.Status is DecisionStatus.Applied or DecisionStatus.Clamped)
            .Select(outcome => outcome.Decision).OfType<PolicyDecision.Buffer>();
        var reasons = _spares.Reasons(buffers, sharesSpares);
        if (!reasons.SequenceEqual(_reasons))
        {
            _reasons = reasons;
            raise(new EngineEvent.SparesDecided(now, reasons));
        }
        return _spares.Beyond(directives.Spares, sharesSpares);
    }

    /// <summary>Instances that it would pay to have ready beyond those that stand idle, over all shapes.</summary>
    public int Lacking(ImmutableArray<DemandForecast> forecasts) => _spares.Lacking(forecasts);

    /// <summary>
    /// GPUs without the idle instances that it does not pay to keep, by what was known at the last turn as well: one
    /// odd sample destroys nothing.
    /// </summary>
    public List<GpuTarget> GiveUp(PlanDirectives directives, DateTimeOffset now)
    {
        var targets = new List<GpuTarget>();
        if (!options.UsesForecasts)
            return targets;
        var doubtful = _idle.GivenUp(directives, _wishes, sharesSpares);
        var before = _doubtful;
        _doubtful = [.. doubtful.Select(one => (one.Gpu.Id, one.Slot.Index))];
        foreach (var gone in doubtful.Where(one => before.Contains((one.Gpu.Id, one.Slot.Index)))
            .GroupBy(one => one.Gpu))
        {
            foreach (var (gpu, slot, need) in gone)
                raise(new EngineEvent.IdleGivenUp(now, gpu.Id, slot, need));
            targets.Add(GpuTarget.Keeping(gone.Key, gone.Key.Slots & ~SlotSet.Of(gone.Select(one => one.Slot))));
        }
        return targets;
    }
}
