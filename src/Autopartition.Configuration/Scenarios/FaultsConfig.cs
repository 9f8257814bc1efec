namespace Autopartition.Configuration.Scenarios;

/// <summary>
/// Faults that a scenario injects. Null leaves the documented default of the simulation: nothing fails.
/// </summary>
public sealed record FaultsConfig
{
    /// <summary>How often one GPU is lost, times an hour.</summary>
    public double? GpuLostPerGpuHour { get; init; }

    /// <summary>From the loss of a GPU until it is back.</summary>
    public double? RepairSeconds { get; init; }

    /// <summary>How many creations of an instance fail, percent.</summary>
    public double? CreateFailsPercent { get; init; }

    /// <summary>How many holders take longer to leave, percent.</summary>
    public double? LateDrainPercent { get; init; }

    /// <summary>How much longer.</summary>
    public double? LateDrainSeconds { get; init; }

    /// <summary>How often an allocation of a running workload fails, times an hour.</summary>
    public double? OutOfMemoryPerHour { get; init; }

    /// <summary>How often a running workload makes a fatal fault, times an hour.</summary>
    public double? FatalFaultPerHour { get; init; }
}
