namespace Autopartition.Configuration.Services;

/// <summary>What a service did on one instance.</summary>
/// <param name="Profile">Name of the instance's profile.</param>
/// <param name="Batch">Requests that are worked on together, in each process.</param>
/// <param name="Processes">Processes that share the instance by MPS.</param>
/// <param name="RequestsPerSecond">Of all processes together.</param>
/// <param name="LatencyMs">Milliseconds that a batch took.</param>
public sealed record MeasuredSetting(
    string Profile, int Batch, int Processes, decimal RequestsPerSecond, decimal LatencyMs);
