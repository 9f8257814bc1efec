using System.Collections.Immutable;
using Autopartition.Core.Demand;

namespace Autopartition.Core.Fleet;

/// <summary>A machine with GPUs.</summary>
public sealed record FleetNode
{
    /// <summary>Pool of a node that names none.</summary>
    public const string DefaultPool = "default";

    /// <summary>No labels.</summary>
    public static ImmutableSortedDictionary<string, string> NoLabels { get; } =
        ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    /// <summary>Unique in the fleet.</summary>
    public required string Name { get; init; }

    /// <summary>Pool that its GPUs belong to.</summary>
    public string Pool { get; init; } = DefaultPool;

    /// <summary>CPU cores for workloads; null when not stated.</summary>
    public int? Cpus { get; init; }

    /// <summary>Host memory for workloads in GiB; null when not stated.</summary>
    public int? MemoryGib { get; init; }

    /// <summary>True when its workloads may take this much in all; what is not stated is no limit.</summary>
    public bool Holds(HostAmount taken) =>
        taken.Cpus <= (Cpus ?? decimal.MaxValue) && taken.MemoryGib <= (MemoryGib ?? decimal.MaxValue);

    /// <summary>Labels by key.</summary>
    public ImmutableSortedDictionary<string, string> Labels { get; init; } = NoLabels;
}
