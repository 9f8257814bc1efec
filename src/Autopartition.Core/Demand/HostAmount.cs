namespace Autopartition.Core.Demand;

/// <summary>What a workload takes of the machine around its GPU.</summary>
/// <param name="Cpus">CPU cores; parts of one count.</param>
/// <param name="MemoryGib">Host memory, GiB.</param>
public readonly record struct HostAmount(decimal Cpus, decimal MemoryGib)
{
    /// <summary>Nothing.</summary>
    public static HostAmount Zero => default;

    /// <summary>True when it takes nothing.</summary>
    public bool IsNone => this == Zero;

    /// <summary>Sum.</summary>
    public static HostAmount operator +(HostAmount left, HostAmount right) =>
        new(left.Cpus + right.Cpus, left.MemoryGib + right.MemoryGib);

    /// <summary>Difference.</summary>
    public static HostAmount operator -(HostAmount left, HostAmount right) =>
        new(left.Cpus - right.Cpus, left.MemoryGib - right.MemoryGib);
}
