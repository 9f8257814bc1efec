using System.Collections.Immutable;

namespace Autopartition.Configuration.Services;

/// <summary>A service, what it has to serve, and what it did.</summary>
/// <param name="Name">Its name.</param>
/// <param name="RequestsPerSecond">What it has to serve.</param>
/// <param name="LatencyMs">Milliseconds that a batch may take at most.</param>
/// <param name="Measurements">What it did on instances of different profiles and in different settings.</param>
public sealed record MeasuredService(
    string Name, decimal RequestsPerSecond, decimal LatencyMs, ImmutableArray<MeasuredSetting> Measurements);
