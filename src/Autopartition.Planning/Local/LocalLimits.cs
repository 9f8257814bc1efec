using Autopartition.Core.Fleet;
using Autopartition.Core.Planning;

namespace Autopartition.Planning.Local;

/// <summary>Holds the moves of a small change against nodes and quotas, which its search does not look at.</summary>
internal static class LocalLimits
{
    /// <summary>Ids of the leases whose new node or quota does not take them.</summary>
    public static HashSet<string> Misplaced(PlanningProblem problem, RepartitionPlan plan, PlanLimits limits)
    {
        var misplaced = new HashSet<string>(StringComparer.Ordinal);
        if (plan.Moves.IsEmpty)
            return misplaced;
        var gpus = problem.Gpus.ToDictionary(gpu => gpu.Id, StringComparer.Ordinal);
        var moves = plan.Moves.Select(move => (
                Lease: gpus[move.FromGpuId].InstanceAt(move.From)!.Lease!,
                From: gpus[move.FromGpuId], Held: HeldSlices.Of(gpus[move.FromGpuId].Model, move.From),
                To: gpus[move.ToGpuId], Gets: HeldSlices.Of(gpus[move.ToGpuId].Model, move.To)))
            .ToList();
        foreach (var place in plan.Assignments)
        {
            var gpu = gpus[place.GpuId];
            limits = limits.With(Lease.For(problem.Asks[0]), gpu.Node, HeldSlices.Of(gpu.Model, place.Slot));
        }
        foreach (var (lease, from, held, to, gets) in moves)
            limits = limits.Without(lease, from.Node, held).With(lease, to.Node, gets);
        foreach (var (lease, from, held, to, gets) in moves)
        {
            var fits = limits.Selects(lease.Selection, to)
                && (to.Node == from.Node || lease.Host.IsNone || limits.NodeOf(to.Node) is not { } node
                    || node.Holds(limits.Taken(node.Name)))
                && (gets <= held || limits.Quota(lease.Tenant) is not { } quota || limits.Held(lease.Tenant) <= quota);
            if (!fits)
                misplaced.Add(lease.Id);
        }
        return misplaced;
    }
}
