using System.Collections.Immutable;
using Autopartition.Core.Demand;
using Autopartition.Core.Geometry;
using Autopartition.Core.Planning;
using Autopartition.Planning.Demand;
using Autopartition.Planning.Patterns;
using Autopartition.Planning.Solver;

namespace Autopartition.Planning.Model;

/// <summary>How many GPUs of a class take which pattern, with which of their leases gone elsewhere.</summary>
internal sealed class PatternModel(
    PlanningProblem problem,
    CostTable costs,
    ShapeCatalog shapes,
    ImmutableArray<AskGroup> groups,
    MoveScope scope,
    Leavings leavings,
    SolverModel model)
{
    private readonly List<PatternUse> _uses = [];

    private readonly ImmutableArray<string> _alone =
        [.. groups.Select(group => group.Key.AloneFor).OfType<string>().Distinct()];

    private readonly Lazy<HashSet<InstanceProfile>> _shareable = new(() =>
        [.. problem.Gpus.Select(gpu => gpu.Model).Distinct().SelectMany(card => card.ProfilesOf(ProfileSet.Base))]);

    private readonly Dictionary<GpuModel, ulong> _usable = [];
    private readonly Dictionary<GpuModel, ulong> _arrivals = [];

    /// <summary>Patterns that classes take.</summary>
    public ImmutableArray<PatternUse> Uses => [.. _uses];

    /// <summary>Adds the patterns of all classes.</summary>
    public void Add(
        Dictionary<GpuClass, List<LinearTerm>> taken,
        PatternBook patterns,
        SupplyBook supply,
        MoveModel moves,
        CostSum cost)
    {
        foreach (var @class in taken.Keys)
        {
            var card = @class.Key.Model;
            _usable[card] = _usable.GetValueOrDefault(card) | MovedTo(@class, Usable);
            _arrivals[card] = _arrivals.GetValueOrDefault(card) | MovedTo(@class, shapes.ServingSlots);
        }
        foreach (var card in _usable.Keys)
            _usable[card] |= Usable(card);
        foreach (var (@class, terms) in taken)
        {
            foreach (var leaving in leavings.Of(@class.Key))
            {
                foreach (var use in Ways(@class, leaving, patterns))
                {
                    terms.Add(use.Count);
                    AddUse(use, supply, cost);
                    moves.Leave(@class, leaving, use.Count, cost);
                }
            }
        }
    }

    /// <summary>
    /// Spares alone do not bring a GPU into use, so instances may be created for them on one that stays out of it.
    /// </summary>
    private bool WantsSpares => !problem.Directives.Spares.IsEmpty || !problem.Forecasts.IsEmpty;

    /// <summary>Slots of a model whose creation could serve an ask or a spare.</summary>
    private ulong Usable(GpuModel card) => groups.Select(group => group.Key.Shape)
        .Concat(problem.Directives.Spares.Select(spare => spare.Shape))
        .Concat(problem.Forecasts.Select(forecast => forecast.Shape))
        .Distinct()
        .Aggregate(Shareable(card), (set, shape) => set | Usable(shape, card));

    private ulong Usable(AskShape shape, GpuModel card) =>
        costs.LargerMayPay ? shapes.ServingSlots(shape, card) : shapes.Creatable(shape, card);

    /// <summary>Slots whose instances could take a lease that leaves the class.</summary>
    private ulong MovedTo(GpuClass @class, Func<AskShape, GpuModel, ulong> slots) =>
        scope.Movers(@class.Gpus[0], @class.Key.Movable)
            .Aggregate(0UL, (set, mover) => set | slots(mover.Key.Shape, @class.Key.Model));

    /// <summary>
    /// True when an ask or a lease that moves could take an instance of the pattern: no GPU comes into use for nobody.
    /// </summary>
    private bool MayServe(Pattern pattern, GpuModel card, string? tenant) => !pattern.Supply.IsEmpty
        && ((pattern.Open & _arrivals[card]) != 0
            || groups.Where(group => group.Key.AloneFor == tenant).Any(group => group.Key.Share is not null
                || pattern.Supply.Any(part => shapes.Serving(group.Key.Shape, card).Contains(part.Profile))));

    /// <summary>Slots whose instances could be shared by asks that may share.</summary>
    private ulong Shareable(GpuModel card) => groups.Any(group => group.Key.Share is not null)
        ? SlotSet.Of(card.Slots.Where(slot => _shareable.Value.Contains(slot.Profile)))
        : 0;

    /// <summary>What can become of a class once some slots are left.</summary>
    private IEnumerable<PatternUse> Ways(GpuClass @class, ulong leaving, PatternBook patterns)
    {
        var key = KeyAfter(@class.Key, leaving);
        var (owner, ownerAlone) = scope.OwnerOf(@class.Gpus[0], leaving);
        var emptied = @class.Key.IsHeld && key.Fixed == 0;
        var swaps = leavings.AreAll || scope.MaySwap(@class.Gpus[0], leaving);
        foreach (var pattern in patterns.Of(key, _usable[key.Model]))
        {
            if ((pattern.Open & leaving) != 0 && !swaps)
            {
                if (emptied && (pattern.Creates == 0 || WantsSpares))
                    yield return Use(@class, pattern, null, leaving, inUse: false, -costs.OpenGpu);
                continue;
            }
            if (key.Fixed != 0)
            {
                foreach (var tenant in ownerAlone ? [owner] : Owners().Where(who => who is null || who == owner))
                    yield return Use(@class, pattern, tenant, leaving, inUse: true, 0);
                continue;
            }
            if (pattern.Creates == 0 || WantsSpares)
                yield return Use(@class, pattern, null, leaving, inUse: false, emptied ? -costs.OpenGpu : 0);
            foreach (var tenant in Owners().Where(tenant => MayServe(pattern, key.Model, tenant)))
                yield return Use(@class, pattern, tenant, leaving, inUse: true, emptied ? 0 : costs.OpenGpu);
        }
    }

    private static GpuClassKey KeyAfter(GpuClassKey key, ulong leaving)
    {
        var stays = key.Fixed | (key.Movable & ~leaving);
        return key with
        {
            Fixed = key.Movable == 0 || stays == 0 ? stays : RoomBook.Of(key.Model).LeastLike(stays),
            Idle = key.Idle | leaving,
            Movable = 0,
            Movers = "",
            Owner = null,
            OwnerAlone = false,
            Tag = "",
        };
    }

    /// <summary>
    /// Who may get a GPU that nobody holds: everybody together (null), or one tenant that shares no GPU.
    /// </summary>
    private IEnumerable<string?> Owners() => _alone.Prepend(null);

    private PatternUse Use(
        GpuClass @class, Pattern pattern, string? aloneFor, ulong leaving, bool inUse, long opening) =>
        new(@class, pattern, aloneFor, inUse, model.NewInt(0, @class.Count, $"pattern{_uses.Count}"))
        {
            Leaving = leaving,
            Opening = opening,
        };

    private void AddUse(PatternUse use, SupplyBook supply, CostSum cost)
    {
        _uses.Add(use);
        foreach (var (kind, instances, made, left) in use.Supply)
            supply.Offer(kind, use.Count, instances, made, left);
        var pattern = use.Pattern;
        var (created, destroyed) = (pattern.Creates * costs.Create, pattern.Destroys * costs.Destroy);
        cost.Add(
            use.Count,
            (CostPart.Stranded, pattern.StrandedCost),
            (CostPart.Create, created),
            (CostPart.Destroy, destroyed),
            (CostPart.ModeChange, pattern.Cost - pattern.StrandedCost - created - destroyed),
            (CostPart.OpenGpu, use.Opening));
    }
}
