using System.Collections.Immutable;
using Autopartition.Core.Demand;
using Autopartition.Core.Planning;
using Autopartition.Planning.Demand;
using Autopartition.Planning.Domains;
using Autopartition.Planning.Patterns;
using Autopartition.Planning.Solver;

namespace Autopartition.Planning.Model;

/// <summary>
/// Writes a planning problem as counts: how many GPUs of a class take which pattern, how many asks of a group are
/// served by which kind of instance, how many GPUs of a node go out whole. There is no variable for an ask on a GPU.
/// </summary>
internal sealed class FleetModelBuilder
{
    private readonly PlanningProblem _problem;
    private readonly CostTable _costs;
    private readonly ShapeCatalog _shapes;
    private readonly SolverModel _model = new();
    private readonly ImmutableArray<AskGroup> _groups;
    private readonly ImmutableArray<GpuClass> _classes;
    private readonly List<Flow> _flows = [];
    private readonly CostSum _cost = new();
    private readonly NodeScope _nodes;
    private readonly LimitRows _limits;
    private readonly SupplyBook _supply;
    private readonly Dictionary<string, IntVar> _gangs = new(StringComparer.Ordinal);
    private readonly MoveScope _scope;
    private readonly Leavings _leavings;

    /// <summary>Begins a model.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="costs">The weights of the objective.</param>
    /// <param name="shapes">What is known of shapes.</param>
    /// <param name="scope">The leases that may move.</param>
    /// <param name="unserved">Shapes of the asks that have no place without a move.</param>
    /// <param name="apart">The only nodes to watch for CPUs and host memory; null for all that may run out.</param>
    public FleetModelBuilder(
        PlanningProblem problem,
        CostTable costs,
        ShapeCatalog shapes,
        MoveScope scope,
        ImmutableArray<AskShape> unserved,
        IReadOnlySet<string>? apart = null)
    {
        _problem = problem;
        _scope = scope;
        _costs = costs;
        _shapes = shapes;
        _supply = new SupplyBook(_model);
        var limits = PlanLimits.Of(problem);
        var quotas = new QuotaScope(problem, limits);
        _nodes = new NodeScope(problem, limits, apart);
        _limits = new LimitRows(_model, _nodes, quotas);
        _groups = AskGroup.Of(problem, _nodes, quotas);
        _classes = GpuClassifier.Classify(problem, _nodes, scope);
        _leavings = new Leavings(_classes, scope, costs, shapes, unserved);
        // GPUs that nobody leaves are alike whoever is on them, which keeps the classes few.
        if (_classes.Any(@class => @class.Key.Movable != 0 && !_leavings.Includes(@class)))
        {
            scope.Narrow(_classes.Where(_leavings.Includes).SelectMany(@class => @class.Gpus));
            _classes = GpuClassifier.Classify(problem, _nodes, scope);
        }
    }

    public FleetModel Build(PatternBook patterns)
    {
        var perClass = _classes.ToDictionary(@class => @class, _ => new List<LinearTerm>());
        var moves = new MoveModel(_model, _costs, _shapes, _scope);
        var uses = new PatternModel(_problem, _costs, _shapes, _groups, _scope, _leavings, _model);
        uses.Add(perClass, patterns, _supply, moves, _cost);
        var nodes = new WholeGpuModel(_model, _classes, _groups, _costs, _nodes).Add(perClass, _limits, moves, _cost);
        var shares = new ShareModel(_problem, _costs, _nodes, _groups, _model);
        shares.Add(perClass, _supply, _limits, _cost);
        foreach (var @class in _classes)
            _model.AddEqual([.. perClass[@class]], @class.Count);
        AddFlows();
        var ready = new SpareModel(_problem, _costs, _shapes, _model).Add(_supply, _cost);
        var moved = moves.Close(_supply, _cost);
        _supply.Close(moves.Most);
        _limits.Close();
        var unserved = AddUnserved(nodes, shares.Flows);
        return new FleetModel
        {
            Solver = _model,
            Groups = _groups,
            Patterns = uses.Uses,
            Flows = [.. _flows],
            Moves = moved,
            Shares = shares.Uses,
            ShareFlows = shares.Flows,
            Nodes = nodes,
            Ready = ready,
            Unserved = unserved,
            Cost = _cost,
        };
    }

    private void AddFlows()
    {
        for (var g = 0; g < _groups.Length; g++)
        {
            var group = _groups[g];
            foreach (var kind in _supply.Kinds.Where(kind =>
                kind.InUse && kind.AloneFor == group.Key.AloneFor && _shapes.Serves(group.Key.Shape, kind)
                && _nodes.Selects(group.Key.Needs, kind)))
            {
                var surplus = kind.Slices - _shapes.AskedSlices(group.Key.Shape, kind.Model)!.Value;
                var disliked = group.Key.Likes(kind.Model.Key, kind.Pool) && group.Key.Share is not { IsWished: true }
                    ? 0
                    : _costs.NotPreferred;
                var count = _model.NewInt(0, group.Count, $"flow{_flows.Count}");
                _flows.Add(new Flow(g, kind, count));
                _supply.Serve(kind, count);
                _limits.Host(group.Key, kind.Tag, count);
                _limits.Grant(group.Key, kind.Slices, count);
                _cost.Add(
                    count,
                    (CostPart.Oversized, Math.Max(0, surplus) * _costs.OversizedSlice),
                    (CostPart.NotPreferred, disliked));
            }
        }
    }

    /// <summary>One stage for each tier of asks.</summary>
    private ImmutableArray<UnservedStage> AddUnserved(
        ImmutableArray<NodeUse> nodes, ImmutableArray<ShareFlow> shares)
    {
        var served = _groups.Select(_ => new List<LinearTerm>()).ToList();
        foreach (var flow in _flows)
            served[flow.Group].Add(flow.Count);
        foreach (var use in nodes)
            served[use.Group].Add(use.Served);
        foreach (var flow in shares)
            served[flow.Group].Add(flow.Count);
        var missing = new Dictionary<AskGroup, LinearTerm>(ReferenceEqualityComparer.Instance);
        var hopeless = new HashSet<AskGroup>(ReferenceEqualityComparer.Instance);
        for (var g = 0; g < _groups.Length; g++)
        {
            if (served[g].Count == 0 && _groups[g].Key.Gang is null)
                hopeless.Add(_groups[g]);
            missing[_groups[g]] = AddUnserved(_groups[g], served[g]);
        }
        return
        [
            .. AskGroup.Tiers(_groups)
                .Select(tier => new UnservedStage(Words(tier.Key), [.. tier.Select(group => missing[group])])
                {
                    Hopeless = [.. tier.Where(hopeless.Contains)],
                    Least = tier.Where(hopeless.Contains).Sum(group => missing[group].Coefficient * group.Count),
                }),
        ];
    }

    private static string Words((int Priority, bool Borrows) tier) =>
        $"unserved, priority {tier.Priority}{(tier.Borrows ? ", beyond the quota" : "")}";

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
}
