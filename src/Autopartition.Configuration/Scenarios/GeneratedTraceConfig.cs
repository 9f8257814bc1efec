using System.Collections.Immutable;
using Autopartition.Core.Demand;

namespace Autopartition.Configuration.Scenarios;

/// <summary>What a trace made from the seed is like.</summary>
/// <param name="Asks">How many asks it has, 1 to a million.</param>
/// <param name="Hours">Hours over which they arrive, up to ten years.</param>
/// <param name="Tenants">Who asks; at least one, names are unique.</param>
public sealed record GeneratedTraceConfig(int Asks, double Hours, ImmutableArray<GeneratedTenantConfig> Tenants);

/// <summary>One tenant of a made trace.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Weight">Its part of the asks beside the weights of the others, above 0.</param>
/// <param name="Shapes">What it asks for; at least one.</param>
/// <param name="MeanDurationSeconds">Mean time that it holds a lease, above 0.</param>
/// <param name="Burst">
/// Spread of the gaps between its asks, as standard deviation over mean: 0 is a steady beat, 1 chance alone (Poisson),
/// up to 10 for ever longer bursts.
/// </param>
/// <param name="DayAmplitude">How strongly its rate follows the day: 0 not at all, 1 from nothing to twice the mean.</param>
public sealed record GeneratedTenantConfig(
    string Name,
    double Weight,
    ImmutableArray<GeneratedShapeConfig> Shapes,
    double MeanDurationSeconds,
    double Burst,
    double DayAmplitude);

/// <summary>One shape of a tenant's asks.</summary>
/// <param name="Shape">What is wanted.</param>
/// <param name="Weight">Its part of the tenant's asks beside the weights of the other shapes, above 0.</param>
public sealed record GeneratedShapeConfig(AskShape Shape, double Weight);
