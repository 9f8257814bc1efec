// Changes as little as possible: for fleets where a reconfiguration hurts more than some wasted slices do.

Weigh(ObjectiveTerm.Change, factor: 4, because: "a change should pay for itself four times over");

// What runs stays where it is. Instances may still be added beside it for an ask that waits.
foreach (var gpu in Gpus.Where(gpu => !gpu.Leases.IsEmpty))
    Hold(gpu, because: $"{gpu.Leases.Length} leases run here");

// Spare instances that already stand need no change when demand comes. The more a tenant's demand has varied of
// late, the further up its forecast they reach. Variability is null while there is too little history: then
// nothing is asked.
foreach (var tenant in Tenants)
{
    double? quantile = tenant.Variability switch
    {
        > 1.0 => 0.99,
        > 0.5 => 0.95,
        > 0.1 => 0.90,
        _ => null,
    };
    if (quantile is { } covered)
        Buffer(tenant, covered, because: $"demand varied by {tenant.Variability:0.00} of its mean");
}
