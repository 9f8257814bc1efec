using Autopartition.Configuration.Workloads;
using Autopartition.Core.Workloads;
using Autopartition.Tests.Configuration;

namespace Autopartition.Tests.Workloads;

/// <summary>The workloads of the repository, read once.</summary>
internal static class ShippedWorkloads
{
    private static readonly Lazy<WorkloadCatalog> Catalog = new(() => WorkloadFolderReader
        .Read(Path.Join(RepositoryPaths.Config, "workloads"), ShippedCatalog.Value).Value());

    public static WorkloadCatalog All => Catalog.Value;

    /// <summary>Wan2.2 TI2V 5B: 21 GiB, 33 at its peak.</summary>
    public static Workload Small => All.Find("wan2.2-ti2v-5b")!;

    /// <summary>Wan2.2 S2V 14B: 55 GiB, 58 at its peak.</summary>
    public static Workload Large => All.Find("wan2.2-s2v-14b")!;
}
