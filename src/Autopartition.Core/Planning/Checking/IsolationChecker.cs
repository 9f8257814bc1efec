using Autopartition.Core.Demand;
using Autopartition.Core.Fleet;

namespace Autopartition.Core.Planning.Checking;

/// <summary>Who is on a GPU together once the plan is carried out.</summary>
internal static class IsolationChecker
{
    /// <summary>Every GPU that somebody shares who shares none, as sentences.</summary>
    public static IEnumerable<string> Violations(
        RepartitionPlan plan,
        IReadOnlyDictionary<string, GpuState> gpus,
        IReadOnlyDictionary<string, List<Ask>> asks)
    {
        var moved = plan.Moves.Select(move => move.LeaseId).ToHashSet(StringComparer.Ordinal);
        var leases = plan.Moves.Where(move => gpus.ContainsKey(move.FromGpuId))
            .Select(move => (move.ToGpuId, Lease: gpus[move.FromGpuId].InstanceAt(move.From)?.Lease))
            .Where(arrival => arrival.Lease is not null)
            .ToLookup(arrival => arrival.ToGpuId, arrival => arrival.Lease!, StringComparer.Ordinal);
        foreach (var id in asks.Keys.Union(leases.Select(arrivals => arrivals.Key)).Where(gpus.ContainsKey))
        {
            var holders = gpus[id].Leases.Where(lease => !moved.Contains(lease.Id)).Concat(leases[id])
                .Select(lease => (lease.Tenant, lease.Isolation))
                .Concat(asks.GetValueOrDefault(id, []).Select(ask => (ask.Tenant, ask.Isolation)))
                .ToList();
            var tenants = holders.Select(one => one.Tenant).Distinct().ToList();
            if (tenants.Count > 1 && holders.Exists(one => one.Isolation == Isolation.Gpu))
                yield return $"{id} is shared by {string.Join(", ", tenants)}, one of which shares no GPU";
        }
    }
}
