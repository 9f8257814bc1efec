using System.Collections.Immutable;
using Autopartition.Core.Demand;

namespace Autopartition.Simulation.Traces;

/// <summary>The demand of one tenant for one shape, in bins.</summary>
/// <param name="Tenant">The tenant.</param>
/// <param name="Shape">What it wants.</param>
/// <param name="Demand">Instances wanted by bin; NaN for a gap.</param>
public sealed record RateSeries(string Tenant, AskShape.Profile Shape, ImmutableArray<double> Demand);
