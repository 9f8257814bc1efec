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
        foreach (var (node, more) in HostUse(problem, plan, gpus, [.. served.Select(one => (one.Ask, one.Gpu))]))
        {
            if ((more.Cpus > 0 || more.MemoryGib > 0) && !limits.HostHolds(node, more))
                yield return $"{node} has not the CPUs or the memory for what it would serve";
        }
        foreach (var tenant in served.GroupBy(one => one.Ask.Tenant))
        {
            var granted = tenant.Sum(one => HeldSlices.Of(one.Gpu.Model, one.Slot, one.Share));
            if (granted > limits.QuotaRoom(tenant.Key))
            {
                yield return $"{tenant.Key} holds {limits.Held(tenant.Key)} of {limits.Quota(tenant.Key)} slices "
                    + $"and would get {granted} more";
            }
        }
    }

    /// <summary>What each node takes on and gives up, an ask or a lease once.</summary>
    private static IEnumerable<(string Node, HostAmount More)> HostUse(
        PlanningProblem problem,
        RepartitionPlan plan,
        IReadOnlyDictionary<string, GpuState> gpus,
        List<(Ask Ask, GpuState Gpu)> served)
    {
        var leases = problem.Gpus.SelectMany(gpu => gpu.Leases).DistinctBy(lease => lease.Id)
            .ToDictionary(lease => lease.Id, lease => lease.Host, StringComparer.Ordinal);
        var moved = plan.Moves.Where(move => leases.ContainsKey(move.LeaseId)
            && gpus.ContainsKey(move.FromGpuId) && gpus.ContainsKey(move.ToGpuId)).ToList();
        return served.DistinctBy(one => one.Ask.Id).Select(one => (one.Gpu.Node, More: one.Ask.Needs.Host))
            .Concat(moved.Select(move => (gpus[move.ToGpuId].Node, leases[move.LeaseId])))
            .Concat(moved.Select(move => (gpus[move.FromGpuId].Node, HostAmount.Zero - leases[move.LeaseId])))
            .GroupBy(use => use.Node, use => use.Item2)
            .Select(node => (node.Key, node.Aggregate((sum, one) => sum + one)));
    }
}
