using System.Collections.Immutable;

namespace Autopartition.Configuration.Scenarios;

/// <summary>One tenant of a made trace.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Weight">Its part of the asks beside the weights of the others, above 0.</param>
/// <param name="Shapes">What it asks for; at least one.</param>
/// <param name="MeanDurationSeconds">Mean time that it holds a lease, above 0.</param>
/// <param name="Burst"> Spread of the gaps between its asks, as standard deviation over mean: 0 is a steady
/// beat, 1 chance alone (Poisson), up to 10 for ever longer bursts.
/// </param>
/// <param name="DayAmplitude"> How strongly its rate follows the day: 0 not at all; 1 from nothing at midnight
/// to twice the mean at noon.
/// </param>
public sealed record GeneratedTenantConfig(
    string Name,
    double Weight,
    ImmutableArray<GeneratedShapeConfig> Shapes,
    double MeanDurationSeconds,
    double Burst,
    double DayAmplitude)
{
    /// <summary>Name of a workload of the scenario that its leases run; null when only durations are known.</summary>
    public string? Workload { get; init; }
}
