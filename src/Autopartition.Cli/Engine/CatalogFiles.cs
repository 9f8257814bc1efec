using Autopartition.Cli.Frame;
using Autopartition.Configuration.Catalog;
using Autopartition.Core.Geometry;

namespace Autopartition.Cli.Engine;

/// <summary>The GPU catalog that came with the executable.</summary>
internal static class CatalogFiles
{
    /// <summary>The catalog, or null after the problems of its files were told.</summary>
    public static GpuCatalog? Read(Terminal terminal)
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "config", "gpus");
        return FileProblems.Tell(terminal, GpuCatalogReader.ReadFolder(folder));
    }
}
