using System.Collections.Immutable;

namespace Autopartition.Configuration.Scenarios;

/// <summary>What a trace made from the seed is like.</summary>
/// <param name="Asks">How many asks it has, 1 to a million.</param>
/// <param name="Hours">Hours over which they arrive, up to ten years.</param>
/// <param name="Tenants">Who asks; at least one, names are unique.</param>
public sealed record GeneratedTraceConfig(int Asks, double Hours, ImmutableArray<GeneratedTenantConfig> Tenants);
