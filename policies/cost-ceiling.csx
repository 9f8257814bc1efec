// Keeps the GPUs in use below a cost per hour: above it, opening another GPU is dear and the GPU whose tenants matter
// least is emptied; near it, only the first of the two.

const double Ceiling = 20;      // in the currency of Prices, per hour
const double Near = 0.8;

var inUse = Gpus.Where(gpu => !gpu.IsEmpty).ToList();
var cost = inUse.Count * Prices.GpuHour;

if (cost > Near * Ceiling)
    Weigh(ObjectiveTerm.OpenGpu, factor: 8, because: $"{cost:0.##} of {Ceiling} an hour are spent");

if (cost > Ceiling)
{
    var priorities = Tenants.ToDictionary(tenant => tenant.Name, tenant => tenant.Priority);
    var leastMissed = inUse
        .Where(gpu => gpu.IsDrainable)
        .OrderBy(gpu => gpu.Leases.Max(lease => priorities[lease.Tenant]))
        .ThenBy(gpu => gpu.Leases.Length)
        .ThenBy(gpu => gpu.Id, StringComparer.Ordinal)
        .Take(1);

    foreach (var gpu in leastMissed)
        Drain(gpu, within: Hours(1), because: $"{cost:0.##} an hour is above the ceiling of {Ceiling}");
}
