using System.Collections.Immutable;

namespace Autopartition.Configuration.MigParted;

/// <summary>A file of NVIDIA's mig-parted: named configurations, of which one is applied to a node.</summary>
/// <param name="Configs">Configurations by name.</param>
public sealed record MigPartedFile(ImmutableSortedDictionary<string, MigPartedConfig> Configs);
