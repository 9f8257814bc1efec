using Autopartition.Configuration.Catalog;
using Autopartition.Core.Geometry;

namespace Autopartition.Tests.Configuration;

/// <summary>The GPU catalog of the repository, read once.</summary>
internal static class ShippedCatalog
{
    private static readonly Lazy<GpuCatalog> Catalog = new(Read);

    public static GpuCatalog Value => Catalog.Value;

    public static GpuModel Model(string key) =>
        Value.Find(key) ?? throw new ArgumentException($"The catalog has no {key}.", nameof(key));

    private static GpuCatalog Read() => GpuCatalogReader.ReadFolder(Path.Join(RepositoryPaths.Config, "gpus")).Value();
}
