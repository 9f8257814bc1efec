using System.Collections.Immutable;

namespace Autopartition.Core.Execution.Hardware;

/// <summary>What stands on a node at one moment.</summary>
public sealed record NodeInventory
{
    /// <summary>Changes with every boot of the node.</summary>
    public required string BootId { get; init; }

    /// <summary>Changes whenever the driver's kernel modules are loaded.</summary>
    public required string DriverLoadId { get; init; }

    /// <summary>Version of the driver; null when unknown.</summary>
    public string? DriverVersion { get; init; }

    /// <summary>
    /// Who else says what the GPUs of this node look like, as a sentence; null for nobody. Then nothing is changed.
    /// </summary>
    public string? ForeignOwner { get; init; }

    /// <summary>
    /// Why the hardware could not be read, as while the driver is not loaded; null when it was. Then nothing else here
    /// says anything, and nothing is changed.
    /// </summary>
    public string? Unreadable { get; init; }

    /// <summary>True while host clients are paused.</summary>
    public bool ClientsPaused { get; init; }

    /// <summary>The GPUs, in the order of the driver.</summary>
    public ImmutableArray<GpuInventory> Gpus { get; init; } = [];

    /// <summary>The GPU of that UUID, or null.</summary>
    public GpuInventory? Find(string uuid) => Gpus.FirstOrDefault(gpu => gpu.Uuid == uuid);
}
