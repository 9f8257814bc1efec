using System.Collections.Immutable;

namespace Autopartition.Configuration.MigParted;

/// <summary>A file of NVIDIA's mig-parted: named configurations, of which one is applied to a node.</summary>
/// <param name="Configs">Configurations by name.</param>
public sealed record MigPartedFile(ImmutableSortedDictionary<string, MigPartedConfig> Configs)
{
    /// <summary>A file with one configuration.</summary>
    public static MigPartedFile Of(string name, ImmutableArray<MigPartedEntry> entries) => Of([(name, entries)]);

    /// <summary>A file with some configurations.</summary>
    public static MigPartedFile Of(IEnumerable<(string Name, ImmutableArray<MigPartedEntry> Entries)> configs) => new(
        configs.ToImmutableSortedDictionary(
            config => config.Name, config => new MigPartedConfig(config.Entries), StringComparer.Ordinal));
}
