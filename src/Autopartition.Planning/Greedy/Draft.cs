using System.Collections.Immutable;
using Autopartition.Core.Control;
using Autopartition.Core.Demand;
using Autopartition.Core.Fleet;
using Autopartition.Core.Geometry;
using Autopartition.Core.Planning;

namespace Autopartition.Planning.Greedy;

/// <summary>
/// A fleet to try places on. Earlier states are kept by mark, so that an ask that fails in part leaves no trace.
/// </summary>
internal sealed class Draft(PlanningProblem problem)
{
    private readonly PlanDirectives _directives = problem.Directives;
    private ImmutableArray<GpuState> _gpus = problem.Gpus;
    private ImmutableArray<Assignment> _assignments = [];

    /// <summary>The state of now.</summary>
    public (ImmutableArray<GpuState>, ImmutableArray<Assignment>) Mark() => (_gpus, _assignments);

    /// <summary>Back to a mark.</summary>
    public void Rollback((ImmutableArray<GpuState> Gpus, ImmutableArray<Assignment> Assignments) mark) =>
        (_gpus, _assignments) = mark;

    /// <summary>Serves one ask; false when there is no place, and then nothing has changed.</summary>
    public bool TryServe(Ask ask) => ask.Shape is AskShape.WholeGpus whole
        ? TryServeWhole(ask, whole.Count)
        : Places(ask).OrderBy(place => place.Score).Select(place => Take(ask, place)).FirstOrDefault();

    /// <summary>The plan from the fleet of the problem to this draft.</summary>
    public RepartitionPlan ToPlan()
    {
        var before = problem.Gpus.ToDictionary(gpu => gpu.Id, StringComparer.Ordinal);
        var targets = _gpus.Where(gpu => gpu.Slots != before[gpu.Id].Slots || gpu.Mode != before[gpu.Id].Mode)
            .Select(gpu => new GpuTarget(gpu.Id, gpu.Mode, LayoutOf(gpu)))
            .ToImmutableArray();
        return new RepartitionPlan(targets, _assignments, StepSequencer.Sequence(before, targets));
    }

    private IEnumerable<Place> Places(Ask ask)
    {
        foreach (var gpu in _gpus
            .Where(gpu => IsOpen(gpu) && gpu.Mode == PartitionMode.Mig && Admission.Admits(gpu, ask)))
        {
            var serving = AskFit.Serving(ask.Shape, gpu.Model);
            foreach (var instance in gpu.Instances
                .Where(instance => !instance.IsLeased && serving.Contains(instance.Slot.Profile)))
                yield return new Place((0, instance.Slot.Profile.ComputeSlices, !gpu.IsLeased, 0), gpu, instance.Slot,
                    []);
            if (!gpu.Model.PlacementsKnown || _directives.Frozen.Contains(gpu.Id))
                continue;
            var creatable = AskFit.Creatable(ask.Shape, gpu.Model);
            foreach (var slot in gpu.Model.Slots
                .Where(slot => creatable.Contains(slot.Profile) && gpu.InstanceAt(slot) is null))
            {
                if (Room(gpu, slot) is { } place)
                    yield return place;
            }
        }
    }

    /// <summary>
    /// The slot with the idle instances in its way destroyed; null when something that stays is in the way.
    /// </summary>
    private Place? Room(GpuState gpu, PlacementSlot slot)
    {
        var way = gpu.Instances
            .Where(other => (other.Slot.Placement.UnitMask & slot.Placement.UnitMask) != 0).ToImmutableArray();
        if (way.Any(other => other.IsLeased) || (way.Length > 0 && _directives.Held.Contains(gpu.Id)))
            return null;
        var after = (gpu.Slots & ~SlotSet.Of(way.Select(other => other.Slot))) | slot.Bit;
        if (!gpu.Model.Space.IsLegal(after))
            return null;
        var stranded = gpu.Model.Space.Stranded(after).Slices;
        return new Place((1 + way.Length, stranded, !gpu.IsLeased, slot.Index), gpu, slot, way);
    }

    private bool Take(Ask ask, Place place)
    {
        var gpu = place.Way.Aggregate(place.Gpu, (state, other) => state.Without(other.Slot));
        Replace(gpu.With(new GpuInstance { Slot = place.Slot, Lease = LeaseOf(ask) }));
        _assignments = _assignments.Add(new Assignment(ask.Id, gpu.Id, place.Slot));
        return true;
    }

    private bool TryServeWhole(Ask ask, int count)
    {
        var node = _gpus.Where(gpu =>
            IsOpen(gpu) && !gpu.IsLeased && (gpu.Mode == PartitionMode.Whole || MayGoWhole(gpu)))
            .GroupBy(gpu => gpu.Node)
            .Where(free => free.Count() >= count)
            .MinBy(free => free.Count());
        if (node is null)
            return false;
        foreach (var gpu in node.OrderBy(gpu => gpu.Mode != PartitionMode.Whole).ThenBy(gpu => gpu.Instances.Length)
            .Take(count).ToList())
        {
            Replace(gpu with { Mode = PartitionMode.Whole, Instances = [], WholeLease = LeaseOf(ask) });
            _assignments = _assignments.Add(new Assignment(ask.Id, gpu.Id, null));
        }
        return true;
    }

    private bool IsOpen(GpuState gpu) => !_directives.Closed.Contains(gpu.Id);

    private bool MayGoWhole(GpuState gpu) =>
        gpu.Mode == PartitionMode.Mig && !_directives.Held.Contains(gpu.Id) && !_directives.Frozen.Contains(gpu.Id);

    private void Replace(GpuState after) =>
        _gpus = _gpus.SetItem(_gpus.IndexOf(_gpus.First(gpu => gpu.Id == after.Id)), after);

    private static Lease LeaseOf(Ask ask) =>
        new() { Id = ask.Id, Tenant = ask.Tenant, Asked = ask.Shape, Isolation = ask.Isolation };

    private static Layout LayoutOf(GpuState gpu) =>
        ((LayoutResult.Legal)Layout.Create(gpu.Model, gpu.Instances.Select(instance => instance.Slot))).Layout;

    private sealed record Place(
        (int Changes, int Surplus, bool Opens, int Slot) Score, GpuState Gpu, PlacementSlot Slot,
            ImmutableArray<GpuInstance> Way);
}
