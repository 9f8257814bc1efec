using System.Collections.Immutable;

namespace Autopartition.Planning.Sizing;

/// <summary>A service that wants enough instances.</summary>
/// <param name="Name">Its name, once in a problem.</param>
/// <param name="Rate">Requests a second that it has to serve.</param>
/// <param name="LatencyLimit">Seconds that a batch may take at most.</param>
/// <param name="Measurements">What it did on instances of different profiles and in different settings.</param>
public sealed record SizedService(
    string Name, decimal Rate, decimal LatencyLimit, ImmutableArray<ServiceMeasurement> Measurements);
