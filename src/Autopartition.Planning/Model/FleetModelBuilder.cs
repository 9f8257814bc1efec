using System.Collections.Immutable;
using Autopartition.Core.Demand;
using Autopartition.Core.Geometry;
using Autopartition.Core.Planning;
using Autopartition.Planning.Demand;
using Autopartition.Planning.Patterns;
using Autopartition.Planning.Solver;

namespace Autopartition.Planning.Model;

/// <summary>
/// Writes a planning problem as counts: how many GPUs of a class take which pattern, how many asks of a group are
/// served
/// by which kind of instance, how many GPUs of a node go out whole. There is no variable for an ask on a GPU.
/// </summary>
internal sealed class FleetModelBuilder
{
    private readonly PlanningProblem _problem;
    private readonly CostTable _costs;
    private readonly ShapeCatalog _shapes;
    private readonly SolverModel _model = new();
    private readonly ImmutableArray<AskGroup> _groups;
    private readonly ImmutableArray<GpuClass> _classes;
    private readonly List<PatternUse> _patterns = [];
    private readonly List<Flow> _flows = [];
    private readonly List<LinearTerm> _cost = [];
    private readonly Dictionary<SupplyKind, List<LinearTerm>> _balance = [];
    private readonly Dictionary<string, IntVar> _gangs = new(StringComparer.Ordinal);

    public FleetModelBuilder(PlanningProblem problem, CostTable costs, ShapeCatalog shapes)
    {
        _problem = problem;
        _costs = costs;
        _shapes = shapes;
        _groups = AskGroup.Of(problem.Asks, problem.Directives);
        _classes = GpuClassifier.Classify(problem);
    }

    public FleetModel Build(PatternBook patterns)
    {
        var perClass = _classes.ToDictionary(@class => @class, _ => new List<LinearTerm>());
        foreach (var @class in _classes)
            AddPatterns(@class, patterns.Of(@class.Key, Usable(@class.Key.Model)), perClass[@class]);
        var nodes = new WholeGpuModel(_model, _classes, _groups, _costs).Add(perClass, _cost);
        foreach (var @class in _classes)
            _model.AddEqual([.. perClass[@class]], @class.Count);
        AddFlows();
        AddBuffers();
        var ready = AddForecasts();
        foreach (var terms in _balance.Values)
            _model.AddAtLeast([.. terms], 0);
        var unserved = AddUnserved(nodes);
        return new FleetModel
        {
            Solver = _model,
            Groups = _groups,
            Patterns = [.. _patterns],
            Flows = [.. _flows],
            Nodes = nodes,
            Ready = ready,
            Unserved = unserved,
            Cost = [.. _cost],
        };
    }

    /// <summary>
    /// Spares alone do not bring a GPU into use, so instances may be created for them on one that stays out of
    /// it.
    /// </summary>
    private bool WantsSpares => !_problem.Directives.Spares.IsEmpty || !_problem.Forecasts.IsEmpty;

    /// <summary>Slots of a model whose creation could serve an ask or a spare.</summary>
    private ulong Usable(GpuModel model) => _groups.Select(group => group.Key.Shape)
        .Concat(_problem.Directives.Spares.Select(spare => spare.Shape))
        .Concat(_problem.Forecasts.Select(forecast => forecast.Shape))
        .Distinct()
        .Aggregate(0UL, (set, shape) => set | _shapes.Creatable(shape, model));

    private void AddPatterns(GpuClass @class, ImmutableArray<Pattern> patterns, List<LinearTerm> taken)
    {
        foreach (var pattern in patterns)
        {
            if (@class.Key.Leased != 0)
            {
                foreach (var tenant in Owners(@class.Key))
                    AddPattern(@class, pattern, tenant, inUse: true, taken, 0);
                continue;
            }
            if (pattern.Creates == 0 || WantsSpares)
                AddPattern(@class, pattern, null, inUse: false, taken, 0);
            foreach (var tenant in pattern.Supply.IsEmpty ? [] : Owners(@class.Key))
                AddPattern(@class, pattern, tenant, inUse: true, taken, _costs.OpenGpu);
        }
    }

    /// <summary>
    /// Who may get a GPU of the class: everybody together (null), or one tenant that shares no GPU.
    /// </summary>
    private IEnumerable<string?> Owners(GpuClassKey key)
    {
        if (key.OwnerAlone)
            return [key.Owner];
        var alone = _groups.Select(group => group.Key.AloneFor).OfType<string>().Distinct();
        return alone.Where(tenant => key.Leased == 0 || key.Owner == tenant).Prepend(null);
    }

    private void AddPattern(
        GpuClass @class, Pattern pattern, string? aloneFor, bool inUse, List<LinearTerm> taken, long opening)
    {
        var count = _model.NewInt(0, @class.Count, $"pattern{_patterns.Count}");
        var use = new PatternUse(@class, pattern, aloneFor, inUse, count);
        _patterns.Add(use);
        taken.Add(count);
        var idle = 0L;
        foreach (var (kind, instances) in use.Supply)
        {
            Balance(kind).Add(instances * count);
            idle += instances * kind.Slices * _costs.IdleSlice;
        }
        _cost.Add((pattern.Cost + idle + opening) * count);
    }

    private void AddFlows()
    {
        for (var g = 0; g < _groups.Length; g++)
        {
            var group = _groups[g];
            foreach (var kind in KindsFor(group.Key.Shape)
                .Where(kind => kind.InUse && kind.AloneFor == group.Key.AloneFor))
            {
                var surplus = kind.Slices - _shapes.AskedSlices(group.Key.Shape, kind.Model)!.Value;
                var disliked = group.Key.Likes(kind.Model.Key, kind.Pool) ? 0 : _costs.NotPreferred;
                var count = _model.NewInt(0, group.Count, $"flow{_flows.Count}");
                _flows.Add(new Flow(g, kind, count));
                Balance(kind).Add(-count);
                _cost.Add((Math.Max(0, surplus) * _costs.OversizedSlice
                    + disliked - kind.Slices * _costs.IdleSlice) * count);
            }
        }
    }

    /// <summary>
    /// The spares that buffers want, for sure and for the horizon that a layout is taken to last.
    /// </summary>
    private void AddBuffers()
    {
        foreach (var spare in _problem.Directives.Spares)
            AddSpares(spare.Shape, spare.Count, 1, _costs.MissedSlice);
    }

    /// <summary>
    /// The instances that forecasts call for, each as far as it is likely to be wanted: a plan keeps one ready
    /// when its probability times the price of a miss outweighs what it costs to have it idle the rest of the
    /// time.
    /// </summary>
    private ImmutableArray<ImmutableArray<IntVar>> AddForecasts() =>
    [
        .. _problem.Forecasts.Select(forecast => forecast.Steps
            .SelectMany(step => AddSpares(
                forecast.Shape, step.Count, step.Probability, _costs.MissedSliceOver(forecast.Horizon)))
            .ToImmutableArray()),
    ];

    /// <summary>
    /// Adds instances that should stand ready, and returns how many of each kind do. One that is wanted is not
    /// idle for nothing; one that is missing is priced.
    /// </summary>
    private List<IntVar> AddSpares(AskShape shape, int count, double probability, long missedSlice)
    {
        var slices = _problem.Gpus.Min(gpu => _shapes.AskedSlices(shape, gpu.Model)) ?? 0;
        var missing = _model.NewInt(0, count, "missing");
        var standing = new List<IntVar>();
        var total = new List<LinearTerm> { missing };
        _cost.Add((long)Math.Round(probability * slices * missedSlice) * missing);
        foreach (var kind in KindsFor(shape).Where(kind => kind.AloneFor is null))
        {
            var ready = _model.NewInt(0, count, "ready");
            standing.Add(ready);
            total.Add(ready);
            Balance(kind).Add(-ready);
            _cost.Add((long)Math.Round(probability * -slices * _costs.IdleSlice) * ready);
        }
        _model.AddEqual([.. total], count);
        return standing;
    }

    private List<SupplyKind> KindsFor(AskShape shape) =>
        [.. _balance.Keys.Where(kind => _shapes.Serving(shape, kind.Model).Contains(kind.Profile))];

    private ImmutableArray<(int, ImmutableArray<LinearTerm>)> AddUnserved(ImmutableArray<NodeUse> nodes)
    {
        var served = _groups.Select(_ => new List<LinearTerm>()).ToList();
        foreach (var flow in _flows)
            served[flow.Group].Add(flow.Count);
        foreach (var use in nodes)
            served[use.Group].Add(use.Served);
        var missing = _groups.Select((group, g) => (group.Key.Priority, Term: AddUnserved(group, served[g]))).ToList();
        return
        [
            .. missing.GroupBy(term => term.Priority, term => term.Term)
                .OrderByDescending(tier => tier.Key)
                .Select(tier => (tier.Key, tier.ToImmutableArray())),
        ];
    }

    /// <summary>
    /// Ties the unserved count of a group to what serves it; a gang is unserved as a whole or not at all.
    /// </summary>
    private LinearTerm AddUnserved(AskGroup group, List<LinearTerm> served)
    {
        var size = group.Key.Gang is null ? 1 : group.Count;
        var unserved = group.Key.Gang is { } gang ? GangUnserved(gang) : _model.NewInt(0, group.Count, "unserved");
        _model.AddEqual([.. served, size * unserved], group.Count);
        return size * Value(group.Key.Shape) * unserved;
    }

    /// <summary>One variable for every group that a gang falls into: shapes and priorities may differ.</summary>
    private IntVar GangUnserved(string gang)
    {
        if (!_gangs.TryGetValue(gang, out var unserved))
            _gangs[gang] = unserved = _model.NewBool("gang");
        return unserved;
    }

    /// <summary>
    /// What one ask is worth within its priority: its slices count first, so that the most capacity is put to use;
    /// among equals the larger number of asks wins.
    /// </summary>
    private long Value(AskShape shape)
    {
        var models = _classes.Select(@class => @class.Key.Model).Distinct();
        var slices = shape is AskShape.WholeGpus whole
            ? whole.Count * Math.Max(1, models.Max(model => (int?)model.Capacity.Slices) ?? 1)
            : models.Max(model => _shapes.AskedSlices(shape, model)) ?? 1;
        return 1000L * slices + 1;
    }

    private List<LinearTerm> Balance(SupplyKind kind)
    {
        if (!_balance.TryGetValue(kind, out var terms))
            _balance[kind] = terms = [];
        return terms;
    }
}
