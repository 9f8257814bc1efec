using System.Collections.Immutable;

namespace Autopartition.Core.Policies;

/// <summary>A forecast of one tenant's demand for one shape over the planning horizon.</summary>
/// <param name="Tenant">The tenant.</param>
/// <param name="Shape">The shape, as text.</param>
/// <param name="Quantiles">Instances wanted at once, by quantile: 0.5, 0.9, 0.95, 0.99.</param>
public sealed record ForecastView(string Tenant, string Shape, ImmutableSortedDictionary<double, double> Quantiles);
