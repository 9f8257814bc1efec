using Autopartition.Core.Fleet;

namespace Autopartition.Core.Planning;

/// <summary>How a policy wants a tenant to be served.</summary>
/// <param name="Tenant">The tenant.</param>
/// <param name="Kind">By what kind of share; exclusive for instances and GPUs of its own only.</param>
public sealed record ShareWanted(string Tenant, Sharing Kind);
