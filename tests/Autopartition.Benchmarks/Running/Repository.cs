using System.Collections.Immutable;
using System.Reflection;
using Autopartition.Configuration.Catalog;
using Autopartition.Configuration.Reading;
using Autopartition.Configuration.Workloads;
using Autopartition.Core.Geometry;
using Autopartition.Core.Workloads;

namespace Autopartition.Benchmarks.Running;

/// <summary>What the benchmarks read of the repository they were built from.</summary>
internal static class Repository
{
    private static readonly string Root = typeof(Repository).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == "RepositoryRoot").Value!;

    /// <summary>Where the traces lie unless the command line says otherwise.</summary>
    public static string DefaultData { get; } = Path.GetFullPath(Path.Join(Root, "..", "shared", "data"));

    /// <summary>The bundled policies.</summary>
    public static string Policies { get; } = Path.Join(Root, "policies");

    /// <summary>Every GPU model.</summary>
    public static GpuCatalog Catalog { get; } =
        Sound(GpuCatalogReader.ReadFolder(Path.Join(Root, "config", "gpus")), "GPU catalog");

    /// <summary>The bundled workloads.</summary>
    public static WorkloadCatalog Workloads { get; } =
        Sound(WorkloadFolderReader.Read(Path.Join(Root, "config", "workloads"), Catalog), "workloads");

    /// <summary>The card of the benchmarks.</summary>
    public static GpuModel H100 { get; } = Model("h100_80gb_sxm5");

    /// <summary>The card that others have published measurements of.</summary>
    public static GpuModel A100 { get; } = Model("a100_80gb");

    /// <summary>Its smaller sister.</summary>
    public static GpuModel A100Small { get; } = Model("a100_40gb");

    /// <summary>The five base profiles of the first, from one slice to the whole card.</summary>
    public static ImmutableArray<InstanceProfile> Profiles { get; } = H100.ProfilesOf(ProfileSet.Base);

    private static GpuModel Model(string key) =>
        Catalog.Find(key) ?? throw new InvalidOperationException($"The GPU catalog has no {key}.");

    private static T Sound<T>(ConfigResult<T> result, string what) => result is ConfigResult<T>.Valid valid
        ? valid.Value
        : throw new InvalidOperationException($"The {what} of the repository cannot be read: {result}");
}
