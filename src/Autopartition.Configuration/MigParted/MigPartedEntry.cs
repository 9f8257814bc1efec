using System.Collections.Immutable;

namespace Autopartition.Configuration.MigParted;

/// <summary>What some GPUs of a node look like: counts of instances, without places.</summary>
public sealed record MigPartedEntry
{
    /// <summary>Cards that are meant, as PCI device ids without the vendor; empty for any.</summary>
    public ImmutableArray<int> DeviceFilter { get; init; } = [];

    /// <summary>Positions in the order of the driver; null for all.</summary>
    public ImmutableArray<int>? Devices { get; init; }

    /// <summary>True for MIG mode.</summary>
    public bool MigEnabled { get; init; }

    /// <summary>How many instances of each profile.</summary>
    public ImmutableSortedDictionary<string, int> MigDevices { get; init; } =
        ImmutableSortedDictionary.Create<string, int>(StringComparer.Ordinal);

    /// <summary>True when the entry means a GPU.</summary>
    public bool Means(int index, int pciDeviceId) =>
        (DeviceFilter.IsEmpty || DeviceFilter.Contains(pciDeviceId))
        && (Devices is not { } devices || devices.Contains(index));
}
