using System.Collections.Immutable;
using Autopartition.Core.Demand;
using Autopartition.Core.Disruption;

namespace Autopartition.Configuration.Demand;

/// <summary>What a demand file says: wanted in addition to the leases of the fleet.</summary>
/// <param name="Tenants">The tenants, in the order of the file; names are unique.</param>
/// <param name="Asks">Their asks, one for each count, with the ids <c>tenant/1</c>, <c>tenant/2</c> and so
/// on.</param>
/// <param name="Forecasts">What they expect to want.</param>
public sealed record DemandFile(
    ImmutableArray<Tenant> Tenants,
    ImmutableArray<Ask> Asks,
    ImmutableArray<StatedForecast> Forecasts)
{
    /// <summary>When leases may be moved; null when the file does not say.</summary>
    public DisruptionOptions? Disruption { get; init; }
}
