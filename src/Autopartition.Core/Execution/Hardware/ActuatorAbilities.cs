namespace Autopartition.Core.Execution.Hardware;

/// <summary>What an actuator can do. Plans ask for nothing else.</summary>
public sealed record ActuatorAbilities
{
    /// <summary>Everything, as by NVML on bare metal.</summary>
    public static ActuatorAbilities All { get; } = new();

    /// <summary>True when an instance can be created at a stated place.</summary>
    public bool Placements { get; init; } = true;

    /// <summary>
    /// True when one instance can change beside others that work. Without it only GPUs that are idle as a whole may be
    /// changed.
    /// </summary>
    public bool PartialChange { get; init; } = true;

    /// <summary>True when MIG mode can be turned on and off.</summary>
    public bool Modes { get; init; } = true;

    /// <summary>True when MPS daemons can be started and ended.</summary>
    public bool Mps { get; init; } = true;

    /// <summary>True when host clients such as exporters can be paused.</summary>
    public bool Clients { get; init; } = true;

    /// <summary>True when a GPU can be reset.</summary>
    public bool Reset { get; init; } = true;
}
