using System.Collections.Immutable;

namespace Autopartition.Core.Workloads;

/// <summary>The workloads that are known, by name.</summary>
/// <param name="Workloads">Workloads by name, in ordinal order.</param>
public sealed record WorkloadCatalog(ImmutableSortedDictionary<string, Workload> Workloads)
{
    /// <summary>Without a workload.</summary>
    public static WorkloadCatalog Empty { get; } =
        new(ImmutableSortedDictionary.Create<string, Workload>(StringComparer.Ordinal));

    /// <summary>The workload of that name, or null.</summary>
    public Workload? Find(string name) => Workloads.GetValueOrDefault(name);
}
