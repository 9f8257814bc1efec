using Autopartition.Core.Demand;

namespace Autopartition.Configuration.Snapshots;

/// <summary>A tenant of a snapshot.</summary>
/// <param name="Tenant">The tenant.</param>
/// <param name="Variability">Coefficient of variation of its demand; null when it is not known.</param>
internal sealed record SnapshotTenant(Tenant Tenant, double? Variability);
