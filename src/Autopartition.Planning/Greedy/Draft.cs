using System.Collections.Immutable;
using Autopartition.Core.Control;
using Autopartition.Core.Demand;
using Autopartition.Core.Fleet;
using Autopartition.Core.Geometry;
using Autopartition.Core.Planning;
using Autopartition.Planning.Demand;

namespace Autopartition.Planning.Greedy;

/// <summary>
/// A fleet to try places on. Earlier states are kept by mark, so that an ask that fails in part leaves no trace.
/// </summary>
internal sealed class Draft(PlanningProblem problem, IPlaceChoice choice)
{
    private readonly PlanDirectives _directives = problem.Directives;
    private readonly ShapeCatalog _shapes = new();
    private readonly Dictionary<AskShape, (GpuState? Gpu, Place? Best)[]> _known = [];
    private ImmutableArray<GpuState> _gpus = problem.Gpus;
    private ImmutableArray<Assignment> _assignments = [];
    private PlanLimits _limits = PlanLimits.Of(problem);

    /// <summary>The state of now.</summary>
    public (ImmutableArray<GpuState>, ImmutableArray<Assignment>, PlanLimits) Mark() =>
        (_gpus, _assignments, _limits);

    /// <summary>Back to a mark.</summary>
    public void Rollback(
        (ImmutableArray<GpuState> Gpus, ImmutableArray<Assignment> Assignments, PlanLimits Limits) mark) =>
        (_gpus, _assignments, _limits) = mark;

    /// <summary>Serves one ask; false when there is no place, and then nothing has changed.</summary>
    public bool TryServe(Ask ask) => ask.Shape is AskShape.WholeGpus whole
        ? TryServeWhole(ask, whole.Count)
        : choice.Best(ask.Shape, Places(ask)) is { } place && Take(ask, place);

    /// <summary>
    /// Cuts every GPU that nobody holds and that may be changed anew; a GPU whose model has no layout stays as
    /// it is.
    /// </summary>
    /// <param name="layoutOf">The instances of a GPU, as a set of slots; null to leave it as it is.</param>
    public void Recut(Func<GpuState, ulong?> layoutOf) =>
        _gpus = [.. _gpus.Select(gpu => MayBeRecut(gpu) && layoutOf(gpu) is { } slots ? Cut(gpu, slots) : gpu)];

    /// <summary>The GPUs that <see cref="Recut"/> may cut.</summary>
    public IEnumerable<GpuState> Recuttable => _gpus.Where(MayBeRecut);

    /// <summary>The plan from the fleet of the problem to this draft.</summary>
    public RepartitionPlan ToPlan()
    {
        var before = problem.Gpus.ToDictionary(gpu => gpu.Id, StringComparer.Ordinal);
        var targets = _gpus.Where(gpu => gpu.Slots != before[gpu.Id].Slots || gpu.Mode != before[gpu.Id].Mode)
            .Select(gpu => new GpuTarget(gpu.Id, gpu.Mode, LayoutOf(gpu)))
            .ToImmutableArray();
        return new RepartitionPlan(targets, _assignments, StepSequencer.Sequence(before, targets));
    }

    /// <summary>The best place of each GPU that may take the ask.</summary>
    private IEnumerable<Place> Places(Ask ask)
    {
        if (_limits.QuotaRoom(ask.Tenant) is { } room)
            return PlacesWithin(ask, room);
        if (!_known.TryGetValue(ask.Shape, out var known))
            _known[ask.Shape] = known = new (GpuState?, Place?)[_gpus.Length];
        return Places(ask, known);
    }

    /// <summary>Every place whose slices the quota leaves: the best place of a GPU may be too large.</summary>
    private IEnumerable<Place> PlacesWithin(Ask ask, int room) => _gpus
        .SelectMany((gpu, number) => Admits(gpu, ask) ? Places(ask.Shape, gpu, number) : [])
        .Where(place => HeldSlices.Of(place.Gpu.Model, place.Slot) <= room);

    private IEnumerable<Place> Places(Ask ask, (GpuState? Gpu, Place? Best)[] known)
    {
        for (var number = 0; number < _gpus.Length; number++)
        {
            // A GPU's state is replaced when it changes, so its best place holds as long as the state is the same.
            var gpu = _gpus[number];
            if (!ReferenceEquals(known[number].Gpu, gpu))
                known[number] = (gpu, choice.Best(ask.Shape, Places(ask.Shape, gpu, number)));
            if (known[number].Best is { } best && Admits(gpu, ask))
                yield return best;
        }
    }

    private bool Admits(GpuState gpu, Ask ask) => Admission.Admits(gpu, ask) && _limits.Allows(ask.Needs, gpu);

    private IEnumerable<Place> Places(AskShape shape, GpuState gpu, int number)
    {
        if (!IsOpen(gpu))
            yield break;
        if (choice.Kinds.HasFlag(PlaceKinds.Idle) && gpu.Mode == PartitionMode.Mig)
        {
            var serving = _shapes.Serving(shape, gpu.Model);
            foreach (var instance in gpu.Instances
                .Where(instance => instance is { IsLeased: false, Sharing: Sharing.Exclusive }
                    && serving.Contains(instance.Slot.Profile)))
                yield return new Place(gpu, number, instance.Slot, []);
        }
        if (!MayGrow(gpu))
            yield break;
        foreach (var slot in gpu.Model.SlotsIn(_shapes.Creatable(shape, gpu.Model) & ~gpu.Slots))
        {
            if (Room(gpu, number, slot) is { } place)
                yield return place;
        }
    }

    /// <summary>True when an instance may be created on the GPU, in its mode or after a change of mode.</summary>
    private bool MayGrow(GpuState gpu) => gpu.Model.PlacementsKnown && !_directives.Frozen.Contains(gpu.Id)
        && gpu.Mode switch
        {
            PartitionMode.Mig => choice.Kinds.HasFlag(PlaceKinds.New),
            PartitionMode.Whole => choice.Kinds.HasFlag(PlaceKinds.Cut) && !gpu.IsLeased && MayChangeMode(gpu),
            _ => false,
        };

    /// <summary>
    /// The slot with the idle instances in its way destroyed; null when something that stays is in the way.
    /// </summary>
    private Place? Room(GpuState gpu, int number, PlacementSlot slot)
    {
        var way = gpu.Instances
            .Where(other => (other.Slot.Placement.UnitMask & slot.Placement.UnitMask) != 0).ToImmutableArray();
        if (way.Any(other => other.IsLeased) || (way.Length > 0 && _directives.Held.Contains(gpu.Id)))
            return null;
        var place = new Place(gpu, number, slot, way);
        return gpu.Model.Space.IsLegal(place.After) ? place : null;
    }

    private bool Take(Ask ask, Place place)
    {
        var gpu = place.Way.Aggregate(place.Gpu, (state, other) => state.Without(other.Slot));
        gpu = gpu with { Mode = PartitionMode.Mig };
        var lease = Lease.For(ask);
        _gpus = _gpus.SetItem(place.Number, gpu.With(new GpuInstance { Slot = place.Slot, Lease = lease }));
        _assignments = _assignments.Add(new Assignment(ask.Id, gpu.Id, place.Slot));
        _limits = _limits.With(lease, gpu.Node, HeldSlices.Of(gpu.Model, place.Slot));
        return true;
    }

    private bool TryServeWhole(Ask ask, int count)
    {
        var node = choice.Node(_gpus
            .Where(gpu => IsOpen(gpu) && !gpu.IsLeased && (gpu.Mode == PartitionMode.Whole || MayGoWhole(gpu)))
            .Where(gpu => _limits.Allows(ask.Needs, gpu))
            .GroupBy(gpu => gpu.Node)
            .Where(free => free.Count() >= count && _limits.QuotaAllows(ask.Tenant, SlicesOf(Best(free, count)))));
        if (node is null)
            return false;
        var (lease, taken) = (Lease.For(ask), Best(node, count));
        foreach (var gpu in taken)
        {
            Replace(gpu with { Mode = PartitionMode.Whole, Instances = [], WholeLease = lease });
            _assignments = _assignments.Add(new Assignment(ask.Id, gpu.Id, null));
        }
        _limits = _limits.With(lease, node.Key, SlicesOf(taken));
        return true;
    }

    /// <summary>The GPUs that change the least when they go out whole.</summary>
    private static List<GpuState> Best(IEnumerable<GpuState> free, int count) =>
        [.. free.OrderBy(gpu => gpu.Mode != PartitionMode.Whole).ThenBy(gpu => gpu.Instances.Length).Take(count)];

    private static int SlicesOf(List<GpuState> gpus) => gpus.Sum(gpu => HeldSlices.Of(gpu.Model, null));

    private bool IsOpen(GpuState gpu) => !_directives.Closed.Contains(gpu.Id);

    private bool MayChangeMode(GpuState gpu) => gpu.CanToggleMig && _directives.MayLose(gpu.Id);

    private bool MayGoWhole(GpuState gpu) => gpu.Mode == PartitionMode.Mig && MayChangeMode(gpu);

    private bool MayBeRecut(GpuState gpu) => gpu.Mode is PartitionMode.Mig or PartitionMode.Whole
        && !gpu.IsLeased && IsOpen(gpu) && _directives.MayLose(gpu.Id)
        && (gpu.Mode == PartitionMode.Mig || gpu.CanToggleMig);

    private static GpuState Cut(GpuState gpu, ulong slots) => gpu with
    {
        Mode = PartitionMode.Mig,
        Instances = [.. gpu.Model.SlotsIn(slots).Select(slot => gpu.InstanceAt(slot) ?? new GpuInstance { Slot = slot })
            .OrderBy(instance => instance.Slot.Placement.Start)],
    };

    private void Replace(GpuState after) =>
        _gpus = _gpus.SetItem(_gpus.IndexOf(_gpus.First(gpu => gpu.Id == after.Id)), after);

    private static Layout LayoutOf(GpuState gpu) =>
        ((LayoutResult.Legal)Layout.Create(gpu.Model, gpu.Instances.Select(instance => instance.Slot))).Layout;
}
