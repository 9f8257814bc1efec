namespace Autopartition.Core.Planning;

/// <summary>Where a tenant should be served if that is possible; null leaves that side open.</summary>
/// <param name="Tenant">The tenant.</param>
/// <param name="Model">Key of the preferred GPU model, or null.</param>
/// <param name="Pool">Name of the preferred pool, or null.</param>
public sealed record Preference(string Tenant, string? Model, string? Pool);
