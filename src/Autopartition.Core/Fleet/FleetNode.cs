using System.Collections.Immutable;

namespace Autopartition.Core.Fleet;

/// <summary>A machine with GPUs.</summary>
public sealed record FleetNode
{
    /// <summary>Pool of a node that names none.</summary>
    public const string DefaultPool = "default";

    /// <summary>Unique in the fleet.</summary>
    public required string Name { get; init; }

    /// <summary>Pool that its GPUs belong to.</summary>
    public string Pool { get; init; } = DefaultPool;

    /// <summary>CPU cores for workloads; null when not stated.</summary>
    public int? Cpus { get; init; }

    /// <summary>Host memory for workloads in GiB; null when not stated.</summary>
    public int? MemoryGib { get; init; }

    /// <summary>Labels by key.</summary>
    public ImmutableSortedDictionary<string, string> Labels { get; init; } =
        ImmutableSortedDictionary<string, string>.Empty;
}
