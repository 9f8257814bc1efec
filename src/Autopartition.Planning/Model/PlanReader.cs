using System.Collections.Immutable;
using Autopartition.Core.Demand;
using Autopartition.Core.Fleet;
using Autopartition.Core.Geometry;
using Autopartition.Core.Planning;
using Autopartition.Planning.Domains;
using Autopartition.Planning.Patterns;
using Autopartition.Planning.Solver;

namespace Autopartition.Planning.Model;

/// <summary>
/// Turns counts back into GPUs: GPUs of a class are handed out in fleet order, instances that stand before new
/// ones.
/// </summary>
internal sealed class PlanReader(PlanningProblem problem, FleetModel model, MoveScope scope)
{
    private readonly Dictionary<GpuClass, List<GpuState>> _left =
        model.Patterns.Select(use => use.Class).Distinct()
            .ToDictionary(@class => @class, @class => @class.Gpus.ToList());

    private readonly Dictionary<SupplyKind, Queue<(GpuState Gpu, PlacementSlot Slot)>> _standing = [];
    private readonly Dictionary<SupplyKind, Queue<(GpuState Gpu, PlacementSlot Slot)>> _made = [];
    private readonly Dictionary<SupplyKind, Queue<(GpuState Gpu, PlacementSlot Slot)>> _shared = [];
    private readonly Dictionary<string, GpuTarget> _targets = new(StringComparer.Ordinal);
    private readonly List<Assignment> _assignments = [];
    private readonly HostPlaces _hosts = new(problem);
    private readonly Movers _movers = new(scope);
    private readonly List<LeaseMove> _moves = [];

    /// <summary>The plan, and the asks that it leaves out.</summary>
    public (RepartitionPlan Plan, ImmutableArray<Ask> Unserved) Read(SolverAnswer.Solved answer)
    {
        var waiting = model.Groups.Select(group => new Queue<Ask>(group.Asks)).ToImmutableArray();
        foreach (var use in model.Nodes)
            ReadNode(use, answer, waiting);
        foreach (var use in model.Patterns)
        {
            foreach (var gpu in Take(use.Class, answer[use.Count]))
                ReadPattern(use, gpu);
        }
        ReadShares(answer, waiting);
        foreach (var leases in model.Moves.GroupBy(flow => flow.Leases))
            _moves.AddRange(_movers.Pair(leases.Key, leases.SelectMany(flow => Places(flow, answer[flow.Count]))));
        _hosts.Count(_assignments);
        foreach (var flow in model.Flows)
            ReadFlow(flow, answer[flow.Count], waiting);
        var targets = problem.Gpus.Where(gpu => _targets.ContainsKey(gpu.Id))
            .Select(gpu => _targets[gpu.Id]).ToImmutableArray();
        var gpus = problem.Gpus.ToDictionary(gpu => gpu.Id, StringComparer.Ordinal);
        ImmutableArray<LeaseMove> moves = [.. _moves];
        var steps = StepSequencer.Sequence(
            gpus, targets, moves, problem.Directives.CapacityFloor, ReadyCapacity.Of(problem, targets, moves));
        var plan = new RepartitionPlan(targets, [.. _assignments], steps) { Moves = moves };
        return (plan, [.. waiting.SelectMany(group => group)]);
    }

    private void ReadNode(NodeUse use, SolverAnswer.Solved answer, ImmutableArray<Queue<Ask>> waiting)
    {
        var free = new Queue<GpuState>(use.Taken.SelectMany(give => Take(give.Class, answer[give.Count], use.Node)));
        var size = ((AskShape.WholeGpus)model.Groups[use.Group].Key.Shape).Count;
        for (var served = answer[use.Served]; served > 0; served--)
        {
            var ask = waiting[use.Group].Dequeue();
            for (var i = 0; i < size; i++)
                GiveWhole(ask, free.Dequeue());
        }
    }

    private void GiveWhole(Ask ask, GpuState gpu)
    {
        _assignments.Add(new Assignment(ask.Id, gpu.Id, null));
        _movers.Leave(gpu, scope.MovableSlots(gpu));
        if (gpu.Mode != PartitionMode.Whole)
            _targets.Add(gpu.Id, new GpuTarget(gpu.Id, PartitionMode.Whole, Layout.Empty(gpu.Model)));
    }

    private void ReadPattern(PatternUse use, GpuState gpu)
    {
        var slots = (gpu.LeasedSlots & ~use.Leaving) | use.Pattern.Open;
        _movers.Leave(gpu, use.Leaving);
        if (slots != gpu.Slots || use.Pattern.Mode != gpu.Mode)
            _targets.Add(gpu.Id, new GpuTarget(gpu.Id, use.Pattern.Mode, LayoutOf(gpu.Model, slots)));
        foreach (var slot in gpu.Model.SlotsIn(use.Pattern.Open))
        {
            var kind = use.KindOf(slot.Profile);
            var supply = (gpu.Slots & slot.Bit) == 0 ? _made
                : (gpu.SharedSlots & slot.Bit) == 0 ? _standing
                : _shared;
            if (!supply.TryGetValue(kind, out var places))
                supply[kind] = places = [];
            places.Enqueue((gpu, slot));
        }
    }

    private IEnumerable<(GpuState Gpu, PlacementSlot Slot)> Places(MoveFlow flow, long count)
    {
        for (; count > 0; count--)
            yield return Exclusive(TakePlace(flow.Kind, _standing, _made, _shared));
    }

    private void ReadFlow(Flow flow, long count, ImmutableArray<Queue<Ask>> waiting)
    {
        for (; count > 0; count--)
        {
            var ask = waiting[flow.Group].Dequeue();
            var (gpu, slot) = Exclusive(TakePlace(flow.Kind, ask));
            _assignments.Add(new Assignment(ask.Id, gpu.Id, slot));
        }
    }

    /// <summary>An instance that was set up for several clients and has none is for one client again.</summary>
    private (GpuState Gpu, PlacementSlot Slot) Exclusive((GpuState Gpu, PlacementSlot Slot) place)
    {
        if ((place.Gpu.SharedSlots & place.Slot.Bit) != 0)
            Retarget(place.Gpu, target => target);
        return place;
    }

    private void ReadShares(SolverAnswer.Solved answer, ImmutableArray<Queue<Ask>> waiting)
    {
        var reader = new ShareReader(model.Shares, model.ShareFlows);
        _assignments.AddRange(reader.Read(
            answer, waiting, kind => TakePlace(kind, _shared, _standing, _made), kind => Take(kind, 1)[0]));
        foreach (var (gpu, mode) in reader.Whole.Where(whole => whole.Mode != whole.Gpu.Mode))
            _targets.Add(gpu.Id, new GpuTarget(gpu.Id, mode, Layout.Empty(gpu.Model)));
        foreach (var (gpu, slot, kind) in reader.Instances)
        {
            if (gpu.InstanceAt(slot)?.Sharing == kind && !_targets.ContainsKey(gpu.Id))
                continue;
            Retarget(gpu, target =>
                target with { Domains = target.Domains.Add(new DomainTarget(slot, kind)) });
        }
    }

    /// <summary>A place of a kind for an ask, on a node that holds what it needs where there is one.</summary>
    private (GpuState Gpu, PlacementSlot Slot) TakePlace(SupplyKind kind, Ask ask)
    {
        var supplies = new[] { _standing, _made, _shared }
            .Select(supply => supply.GetValueOrDefault(kind)).OfType<Queue<(GpuState, PlacementSlot)>>()
            .Where(places => places.Count > 0).ToList();
        return _hosts.TakeFrom(supplies.Find(places => _hosts.AnyHolds(places, ask)) ?? supplies[0], ask);
    }

    /// <summary>
    /// The first place of a kind that nobody has taken, from the first of some supplies that has one.
    /// </summary>
    private static (GpuState Gpu, PlacementSlot Slot) TakePlace(
        SupplyKind kind, params ReadOnlySpan<Dictionary<SupplyKind, Queue<(GpuState, PlacementSlot)>>> supplies)
    {
        foreach (var supply in supplies)
        {
            if (supply.TryGetValue(kind, out var places) && places.TryDequeue(out var place))
                return place;
        }
        throw new InvalidOperationException($"A plan takes more of {kind} than there is.");
    }

    /// <summary>Changes the target of a GPU, which is what stands where it has none yet.</summary>
    private void Retarget(GpuState gpu, Func<GpuTarget, GpuTarget> change)
    {
        var target = _targets.GetValueOrDefault(gpu.Id)
            ?? new GpuTarget(gpu.Id, gpu.Mode, LayoutOf(gpu.Model, gpu.Slots));
        _targets[gpu.Id] = change(target);
    }

    private List<GpuState> Take(GpuClass @class, long count, string? node = null)
    {
        var left = _left[@class];
        var taken = left.Where(gpu => node is null || gpu.Node == node).Take((int)count).ToList();
        if (node is null)
            left.RemoveRange(0, taken.Count);
        else
            taken.ForEach(gpu => left.Remove(gpu));
        return taken;
    }

    private static Layout LayoutOf(GpuModel model, ulong slots) => Layout.Create(model, model.SlotsIn(slots)) switch
    {
        LayoutResult.Legal legal => legal.Layout,
        LayoutResult.Illegal illegal => throw new InvalidOperationException(
            $"A pattern of {model} is not legal: {string.Join("; ", illegal.Clashes)}"),
        _ => throw new InvalidOperationException("A layout is legal or it is not."),
    };
}
