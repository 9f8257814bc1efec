using Autopartition.Core.Demand;
using Autopartition.Core.Fleet;
using Autopartition.Core.Geometry;

namespace Autopartition.Core.Planning.Checking;

/// <summary>
/// Each moved lease may move, leaves where that is allowed, and goes to a place of its own that fits.
/// </summary>
internal static class MoveChecker
{
    /// <summary>Every rule that a move breaks, as sentences.</summary>
    public static IEnumerable<string> Violations(
        PlanningProblem problem,
        RepartitionPlan plan,
        IReadOnlyDictionary<string, GpuState> gpus,
        IReadOnlyDictionary<string, GpuTarget> targets)
    {
        var leases = new HashSet<string>(StringComparer.Ordinal);
        var places = new HashSet<(string, PlacementSlot)>();
        var left = plan.Moves.Select(move => (move.FromGpuId, move.From)).ToHashSet();
        foreach (var move in plan.Moves)
        {
            if (!leases.Add(move.LeaseId))
                yield return $"{move.LeaseId} moves twice";
            if (!places.Add((move.ToGpuId, move.To)))
                yield return $"two leases move to {move.To} on {move.ToGpuId}";
            if (!gpus.TryGetValue(move.FromGpuId, out var from) || !gpus.TryGetValue(move.ToGpuId, out var to))
            {
                yield return $"{move.LeaseId} moves from or to a GPU that is not in the fleet";
                continue;
            }
            if (from.InstanceAt(move.From) is not { Shares.IsEmpty: true, Lease: { } lease }
                || lease.Id != move.LeaseId)
            {
                yield return $"{move.LeaseId} does not hold {move.From} on {from.Id}";
                continue;
            }
            var reasons = Leaving(lease, from, problem.Directives)
                .Concat(Arriving(move, lease, to, targets.GetValueOrDefault(to.Id), problem.Directives));
            foreach (var reason in reasons)
                yield return $"{lease.Id} moves: {reason}";
            if ((to.LeasedSlots & move.To.Bit) != 0 && !left.Contains((to.Id, move.To)))
                yield return $"{lease.Id} moves: {move.To} on {to.Id} has a lease that stays";
        }
    }

    private static IEnumerable<string> Leaving(Lease lease, GpuState from, PlanDirectives directives)
    {
        if (!lease.Drainable)
            yield return "its holder may not be drained";
        if (!directives.MayLose(from.Id) || directives.Closed.Contains(from.Id))
            yield return $"{from.Id} is held, frozen or closed";
    }

    private static IEnumerable<string> Arriving(
        LeaseMove move, Lease lease, GpuState to, GpuTarget? target, PlanDirectives directives)
    {
        var mode = target?.Mode ?? to.Mode;
        if (mode != PartitionMode.Mig || ((target?.Layout.Slots ?? to.Slots) & move.To.Bit) == 0)
            yield return $"the plan has no instance {move.To} on {to.Id}";
        if (directives.Closed.Contains(to.Id))
            yield return $"{to.Id} takes no lease";
        if (ShareChecker.DomainAfter(to, target, move.To).Kind != Sharing.Exclusive)
            yield return $"{move.To} on {to.Id} is set up to be shared";
        if (move.From == move.To && move.FromGpuId == move.ToGpuId)
            yield return "it would end where it begins";
        var shape = lease.Asked ?? new AskShape.Profile(move.From.Profile.Name);
        if (!AskFit.Serving(shape, to.Model).Contains(move.To.Profile))
            yield return $"{move.To.Profile} on {to.Id} does not serve {shape}";
    }
}
