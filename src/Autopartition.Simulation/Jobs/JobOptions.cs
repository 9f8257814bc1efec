namespace Autopartition.Simulation.Jobs;

/// <summary>What it costs to change a GPU under its jobs.</summary>
public sealed record JobOptions
{
    /// <summary>Seconds that a job stands still when it is stopped, saved, and started elsewhere.</summary>
    public double StillSeconds { get; init; } = 30;

    /// <summary>
    /// True when a new cut stops every job of its GPU; false when instances that stay as they are run on.
    /// </summary>
    public bool ChangeStopsGpu { get; init; } = true;

    /// <summary>Seconds that a GPU is expected to stay as it is after a change.</summary>
    public double StaySeconds { get; init; } = 300;

    /// <summary>Part of a whole GPU's speed that a change has to gain.</summary>
    public double LeastGain { get; init; } = 0.05;
}
