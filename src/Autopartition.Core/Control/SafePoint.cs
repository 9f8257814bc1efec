using Autopartition.Core.Planning;

namespace Autopartition.Core.Control;

/// <summary>
/// The next safe point of a plan that is given up: no lease is on its way. What has left its place lands where it was
/// going, if it still can, and nobody else leaves but for that.
/// </summary>
internal static class SafePoint
{
    /// <summary>
    /// The GPUs that hang together with one: by the order of steps, by a move, or by an ask that gets both.
    /// </summary>
    public static HashSet<string> Linked(RepartitionPlan plan, string gpuId)
    {
        var gpuOf = plan.Steps.ToDictionary(step => step.Id, step => step.GpuId, StringComparer.Ordinal);
        var links = plan.Steps.SelectMany(step => step.DependsOn.Select(before => (gpuOf[before], step.GpuId)))
            .Concat(plan.Moves.Select(move => (move.FromGpuId, move.ToGpuId)))
            .Concat(plan.Assignments.GroupBy(place => place.AskId, place => place.GpuId)
                .SelectMany(gpus => gpus.Select(gpu => (gpus.First(), gpu))))
            .Where(link => link.Item1 != link.Item2).Distinct()
            .SelectMany(link => new[] { link, (link.Item2, link.Item1) })
            .ToLookup(link => link.Item1, link => link.Item2, StringComparer.Ordinal);
        var linked = new HashSet<string>(StringComparer.Ordinal) { gpuId };
        var next = new Stack<string>([gpuId]);
        while (next.TryPop(out var id))
        {
            foreach (var other in links[id].Where(linked.Add))
                next.Push(other);
        }
        return linked;
    }

    /// <summary>What must still be done, and which leases land by it.</summary>
    /// <param name="plan">The part that is given up.</param>
    /// <param name="journeys">Its leases that have not arrived.</param>
    /// <param name="failed">The step that will never be done, or null.</param>
    public static (HashSet<string> Steps, HashSet<string> Landing) Of(
        PlanInForce plan, IReadOnlyList<JourneyState> journeys, string? failed)
    {
        var steps = new HashSet<string>(StringComparer.Ordinal);
        var landing = new HashSet<string>(StringComparer.Ordinal);
        foreach (var journey in journeys.Where(journey =>
            journey.HasLeft || (plan.HasBegun(journey.DrainId) && journey.DrainId != failed)))
        {
            if (Needed(plan, journey, journeys, failed) is not { } needed)
                continue;
            steps.UnionWith(needed);
            landing.UnionWith(journeys.Where(other => other == journey || needed.Contains(other.DrainId))
                .Select(other => other.LeaseId));
        }
        return (steps, landing);
    }

    /// <summary>
    /// The open steps that a lease needs to land, with those that others need who have to leave for it; null when one
    /// of them has failed.
    /// </summary>
    private static HashSet<string>? Needed(
        PlanInForce plan, JourneyState start, IReadOnlyList<JourneyState> journeys, string? failed)
    {
        var needed = new HashSet<string>(StringComparer.Ordinal);
        var next = new Stack<string>(new[] { start.DrainId, start.ReadyAfter }.OfType<string>());
        while (next.TryPop(out var id))
        {
            if (id == failed)
                return null;
            if (!plan.Open.TryGetValue(id, out var step) || !needed.Add(id))
                continue;
            foreach (var before in step.DependsOn)
                next.Push(before);
            if (journeys.FirstOrDefault(journey => journey.DrainId == id)?.ReadyAfter is { } ready)
                next.Push(ready);
        }
        return needed;
    }
}
