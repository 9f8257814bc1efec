using Autopartition.Core.Demand;
using Autopartition.Core.Fleet;

namespace Autopartition.Core.Planning.Checking;

/// <summary>
/// Follows moved leases through the steps, whatever order of those that the dependencies leave open is taken: one drain
/// for each move, nobody arrives where somebody still is, and never more out of service than the floor allows.
/// </summary>
internal static class MoveStepChecker
{
    /// <summary>Every way in which the steps and the moves disagree, as sentences.</summary>
    public static IEnumerable<string> Violations(
        RepartitionPlan plan, IReadOnlyDictionary<string, GpuState> gpus, double floor, ReadyCapacity ready)
    {
        var graph = new StepGraph(plan.Steps);
        foreach (var disorder in graph.Disorder())
            yield return disorder;
        var drains = plan.Steps.Where(step => step.Kind == StepKind.Drain).ToList();
        foreach (var drain in drains.Where(drain => !plan.Moves.Any(move => IsOf(drain, move))))
            yield return $"step {drain.Id}: no move drains {drain.LeaseId} from {drain.Slot} on {drain.GpuId}";
        var journeys = new List<Journey>();
        foreach (var move in plan.Moves)
        {
            var own = drains.Where(drain => IsOf(drain, move)).ToList();
            var readiness = Readiness.Of(move, plan, gpus);
            if (own.Count != 1)
                yield return $"{move.LeaseId} moves and has {own.Count} drains";
            else if (readiness is null)
                yield return $"{move.LeaseId} moves to {move.To} on {move.ToGpuId}, which never gets ready for it";
            else if (gpus.ContainsKey(move.ToGpuId)
                && gpus.GetValueOrDefault(move.FromGpuId)?.InstanceAt(move.From)?.Lease is { } lease)
                journeys.Add(new Journey(move, lease, own[0], readiness.StepId));
        }
        foreach (var clash in journeys.SelectMany(journey => Clashes(journey, journeys, gpus, graph)))
            yield return clash;
        if (BreaksFloor(CapacityFloor.MostOut(gpus.Values, plan.Moves, floor, ready), journeys, graph))
            yield return $"more leases would be out of service at once than the floor of {floor:P0} allows";
    }

    private static bool IsOf(ReconfigurationStep drain, LeaseMove move) =>
        drain.LeaseId == move.LeaseId && drain.GpuId == move.FromGpuId && drain.Slot == move.From;

    /// <summary>
    /// Whoever is on the GPU at the start and may not be beside the newcomer has left before the newcomer's drain is
    /// over or its instance is ready.
    /// </summary>
    private static IEnumerable<string> Clashes(
        Journey journey, List<Journey> all, IReadOnlyDictionary<string, GpuState> gpus, StepGraph graph)
    {
        foreach (var other in gpus[journey.Move.ToGpuId].Leases.Where(other => !MayMeet(other, journey.Lease)))
        {
            var gone = all.Find(each => each.Lease.Id == other.Id)?.Drain.Id;
            if (gone is null)
                continue;
            if (!graph.Precedes(gone, journey.Drain.Id)
                && (journey.ReadyAfter is null || !graph.Precedes(gone, journey.ReadyAfter)))
                yield return $"{journey.Lease.Id} may come to {journey.Move.ToGpuId} while {other.Id} is still there";
        }
    }

    private static bool MayMeet(Lease one, Lease other) => one.Id == other.Id || one.Tenant == other.Tenant
        || (one.Isolation != Isolation.Gpu && other.Isolation != Isolation.Gpu);

    /// <summary>
    /// A lane for each compute slice that may be out. Whoever leaves before its new instance is ready needs as many as
    /// it has slices, each unused or last used by somebody who is surely back. When that works out, two who may be
    /// out together never share a lane, so no more is out than there are lanes.
    /// </summary>
    private static bool BreaksFloor(int mostOut, List<Journey> journeys, StepGraph graph)
    {
        List<Journey?> lanes = [.. Enumerable.Repeat<Journey?>(null, mostOut)];
        var interrupted = journeys
            .Where(journey => journey.ReadyAfter is not null && !graph.Precedes(journey.ReadyAfter, journey.Drain.Id))
            .OrderBy(journey => graph.NumberOf(journey.Drain.Id));
        foreach (var journey in interrupted)
        {
            var free = lanes.Where(user => user is null || IsBack(user, journey, graph))
                .Take(journey.Move.From.Profile.ComputeSlices).ToList();
            if (free.Count < journey.Move.From.Profile.ComputeSlices)
                return true;
            free.ForEach(user => lanes.Remove(user));
            lanes.AddRange(free.Select(_ => journey));
        }
        return false;
    }

    private static bool IsBack(Journey earlier, Journey later, StepGraph graph) =>
        graph.Precedes(earlier.Drain.Id, later.Drain.Id) && graph.Precedes(earlier.ReadyAfter!, later.Drain.Id);

    /// <summary>A move with the steps that carry it.</summary>
    private sealed record Journey(LeaseMove Move, Lease Lease, ReconfigurationStep Drain, string? ReadyAfter);
}
