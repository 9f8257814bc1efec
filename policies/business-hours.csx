// Leaves what runs alone in business hours and keeps spare instances ready for their demand; makes its changes at
// night and at the weekend, when they disturb few.

const double Opens = 8;
const double Closes = 18;

if (IsBetween(Opens, Closes) && !IsWeekend)
{
    foreach (var gpu in Gpus.Where(gpu => !gpu.IsEmpty))
        Hold(gpu, because: $"business hours: {gpu.Leases.Length} leases run here");

    foreach (var tenant in Tenants)
        Buffer(tenant, quantile: 0.95, because: "business hours: demand should find an instance ready");
}
else
{
    Weigh(ObjectiveTerm.Change, factor: 0.5, because: "outside business hours a change disturbs few");
    Weigh(ObjectiveTerm.Idle, factor: 2, because: "outside business hours nobody needs spare instances");
}
