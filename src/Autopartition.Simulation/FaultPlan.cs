namespace Autopartition.Simulation;

/// <summary>Faults that a simulation injects, all from its seed. Without a word nothing fails.</summary>
public sealed record FaultPlan
{
    /// <summary>Nothing fails.</summary>
    public static FaultPlan None { get; } = new();

    /// <summary>How often one GPU is lost, times an hour.</summary>
    public double GpuLostPerGpuHour { get; init; }

    /// <summary>From the loss of a GPU until its reset: its layout is gone, and from Hopper on its mode.</summary>
    public TimeSpan Repair { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>How many creations of an instance fail, percent.</summary>
    public double CreateFailsPercent { get; init; }

    /// <summary>How many holders take longer to leave, percent.</summary>
    public double LateDrainPercent { get; init; }

    /// <summary>How much longer.</summary>
    public TimeSpan LateDrain { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>How often an allocation of some running workload fails, times an hour; only that one ends.</summary>
    public double OutOfMemoryPerHour { get; init; }

    /// <summary>How often some running workload makes a fatal fault, which ends all of its fault domain.</summary>
    public double FatalFaultPerHour { get; init; }

    /// <summary>True when anything fails.</summary>
    public bool IsAny => this != None;
}
