using System.Collections.Immutable;

namespace Autopartition.Configuration.MigParted;

/// <summary>One configuration: entries of which the first that means a GPU says what it looks like.</summary>
public sealed record MigPartedConfig(ImmutableArray<MigPartedEntry> Entries)
{
    /// <summary>The entry for a GPU; null when none means it, so that it stays as it is.</summary>
    /// <param name="index">Position in the order of the driver.</param>
    /// <param name="pciDeviceId">The card, without the vendor.</param>
    public MigPartedEntry? For(int index, int pciDeviceId) =>
        Entries.FirstOrDefault(entry => entry.Means(index, pciDeviceId));
}
