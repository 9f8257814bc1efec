// Tenants with a high priority are guaranteed: instances stand ready for them, and drainable leases (spot) make way
// when they wait. Spot tenants are kept in a pool of their own where the fleet has one.

const int Guaranteed = 10;
const string SpotPool = "spot";

var hasSpotPool = Pools.Any(pool => pool.Name == SpotPool);

foreach (var tenant in Tenants)
{
    if (tenant.Priority >= Guaranteed)
    {
        Buffer(tenant, quantile: 0.95, because: $"guaranteed: priority {tenant.Priority}");
        Protect(tenant, olderThan: Minutes(5), because: "guaranteed: small asks must not keep it waiting");
    }
    else if (hasSpotPool)
        Prefer(tenant, pool: SpotPool, because: $"spot: priority {tenant.Priority} is below {Guaranteed}");
}

// One GPU at a time makes way: the one where the fewest spot leases run, and nothing else.
var late = Tenants.Where(tenant => tenant.Priority >= Guaranteed && tenant.LongestWait > Minutes(2)).ToList();
if (late.Count > 0)
{
    var cheapest = Gpus
        .Where(gpu => !gpu.IsEmpty && gpu.IsDrainable)
        .OrderBy(gpu => gpu.Leases.Length)
        .ThenBy(gpu => gpu.Id, StringComparer.Ordinal)
        .Take(1);

    foreach (var gpu in cheapest)
        Drain(gpu, within: Minutes(5), because: $"{late[0].Name} is guaranteed and waits; only spot leases run here");
}
