using Autopartition.Core.Demand;
using Autopartition.Core.Fleet;
using Autopartition.Core.Geometry;
using Autopartition.Core.Planning;

namespace Autopartition.Planning.Model;

/// <summary>
/// Spreads the asks of a plan over equal places so that no node runs out of CPUs or host memory, as far as it can: the
/// counts of a model tell nodes apart only where that turned out to be needed.
/// </summary>
internal sealed class HostPlaces
{
    private readonly Dictionary<string, GpuState> _gpus;
    private readonly Dictionary<string, Ask> _needing;
    private PlanLimits? _limits;

    public HostPlaces(PlanningProblem problem)
    {
        _needing = problem.Asks.Where(ask => !ask.Needs.Host.IsNone)
            .ToDictionary(ask => ask.Id, StringComparer.Ordinal);
        _gpus = _needing.Count == 0 ? [] : problem.Gpus.ToDictionary(gpu => gpu.Id, StringComparer.Ordinal);
        _limits = _needing.Count == 0 ? null : PlanLimits.Of(problem);
    }

    /// <summary>Counts what asks that have their places take.</summary>
    public void Count(IEnumerable<Assignment> assignments)
    {
        if (_limits is null)
            return;
        foreach (var place in assignments.DistinctBy(place => place.AskId)
            .Where(place => _needing.ContainsKey(place.AskId)))
            Take(_needing[place.AskId], _gpus[place.GpuId].Node);
    }

    /// <summary>
    /// Takes the first of equal places whose node holds what the ask needs; the first of all when none does. Places
    /// that were passed over go to the end.
    /// </summary>
    public (GpuState Gpu, PlacementSlot Slot) TakeFrom(Queue<(GpuState Gpu, PlacementSlot Slot)> places, Ask ask)
    {
        if (_limits is null || ask.Needs.Host.IsNone)
            return places.Dequeue();
        for (var passed = 0; passed < places.Count && !Holds(places.Peek(), ask); passed++)
            places.Enqueue(places.Dequeue());
        Take(ask, places.Peek().Gpu.Node);
        return places.Dequeue();
    }

    /// <summary>True when one of the places is on a node that holds what the ask needs.</summary>
    public bool AnyHolds(IEnumerable<(GpuState Gpu, PlacementSlot Slot)> places, Ask ask) =>
        _limits is null || ask.Needs.Host.IsNone || places.Any(place => Holds(place, ask));

    /// <summary>The nodes that a plan overdraws.</summary>
    public static HashSet<string> Overdrawn(PlanningProblem problem, RepartitionPlan plan)
    {
        var needing = problem.Asks.Where(ask => !ask.Needs.Host.IsNone).Select(ask => ask.Id)
            .ToHashSet(StringComparer.Ordinal);
        if (needing.Count == 0)
            return [];
        var limits = PlanLimits.After(problem, plan);
        var gpus = problem.Gpus.ToDictionary(gpu => gpu.Id, StringComparer.Ordinal);
        return plan.Assignments.Where(place => needing.Contains(place.AskId))
            .Select(place => gpus[place.GpuId].Node).Distinct()
            .Where(node => limits.NodeOf(node)?.Holds(limits.Taken(node)) == false)
            .ToHashSet(StringComparer.Ordinal);
    }

    private bool Holds((GpuState Gpu, PlacementSlot Slot) place, Ask ask) =>
        _limits!.HostHolds(place.Gpu.Node, ask.Needs.Host);

    private void Take(Ask ask, string node) => _limits = _limits!.With(Lease.For(ask), node, 0);
}
