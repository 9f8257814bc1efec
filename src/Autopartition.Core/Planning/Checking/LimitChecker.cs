using Autopartition.Core.Demand;
using Autopartition.Core.Fleet;

namespace Autopartition.Core.Planning.Checking;

/// <summary>Checks a plan against what nodes have and what quotas allow.</summary>
internal static class LimitChecker
{
    /// <summary>Every node or quota that the plan strains, as sentences.</summary>
    public static IEnumerable<string> Violations(
        PlanningProblem problem, RepartitionPlan plan, IReadOnlyDictionary<string, GpuState> gpus)
    {
        var asks = problem.Asks.ToDictionary(ask => ask.Id, StringComparer.Ordinal);
        var limits = PlanLimits.Of(problem);
        var served = plan.Assignments
            .Where(place => asks.ContainsKey(place.AskId) && gpus.ContainsKey(place.GpuId))
            .Select(place => (Ask: asks[place.AskId], Gpu: gpus[place.GpuId], place.Slot, place.Share))
            .ToList();
        foreach (var (ask, gpu, _, _) in served.Where(one => !limits.Selects(one.Ask.Needs, one.Gpu)))
            yield return $"{ask.Id} needs {ask.Needs} and would be served on {gpu.Id} of {gpu.Node}";
        var moved = Moved(plan, gpus);
        foreach (var (lease, _, to, _) in moved.Where(one => !limits.Selects(one.Lease.Selection, one.To)))
            yield return $"{lease.Id} needs {lease.Selection} and would move to {to.Id} of {to.Node}";
        foreach (var (node, more) in HostUse(moved, [.. served.Select(one => (one.Ask, one.Gpu))]))
        {
            if ((more.Cpus > 0 || more.MemoryGib > 0) && !limits.HostHolds(node, more))
                yield return $"{node} has not the CPUs or the memory for what it would serve";
        }
        var grants = served.Select(one =>
                (one.Ask.Tenant, Slices: HeldSlices.Of(one.Gpu.Model, one.Slot, one.Share)))
            .Concat(moved.Select(one => (one.Lease.Tenant, Slices: one.MoreSlices)));
        foreach (var tenant in grants.GroupBy(one => one.Tenant))
        {
            var granted = tenant.Sum(one => one.Slices);
            if (granted > 0 && granted > limits.QuotaRoom(tenant.Key))
            {
                yield return $"{tenant.Key} holds {limits.Held(tenant.Key)} of {limits.Quota(tenant.Key)} slices "
                    + $"and would get {granted} more";
            }
        }
    }

    /// <summary>The leases that move, whence and whither, and the slices that they hold more than before.</summary>
    private static List<(Lease Lease, GpuState From, GpuState To, int MoreSlices)> Moved(
        RepartitionPlan plan, IReadOnlyDictionary<string, GpuState> gpus) =>
    [
        .. from move in plan.Moves
           where gpus.ContainsKey(move.FromGpuId) && gpus.ContainsKey(move.ToGpuId)
           let @from = gpus[move.FromGpuId]
           let to = gpus[move.ToGpuId]
           let lease = @from.InstanceAt(move.From)?.Lease
           where lease is not null
           select (lease, @from, to, HeldSlices.Of(to.Model, move.To) - HeldSlices.Of(@from.Model, move.From)),
    ];

    /// <summary>What each node takes on and gives up, an ask or a lease once.</summary>
    private static IEnumerable<(string Node, HostAmount More)> HostUse(
        List<(Lease Lease, GpuState From, GpuState To, int MoreSlices)> moved, List<(Ask Ask, GpuState Gpu)> served) =>
        served.DistinctBy(one => one.Ask.Id).Select(one => (one.Gpu.Node, More: one.Ask.Needs.Host))
            .Concat(moved.Select(one => (one.To.Node, one.Lease.Host)))
            .Concat(moved.Select(one => (one.From.Node, HostAmount.Zero - one.Lease.Host)))
            .GroupBy(use => use.Node, use => use.Item2)
            .Select(node => (node.Key, node.Aggregate((sum, one) => sum + one)));
}
