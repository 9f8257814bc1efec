using Autopartition.Cli.Engine;
using Autopartition.Cli.Frame;
using Autopartition.Configuration.Snapshots;
using Autopartition.Core.Policies;

namespace Autopartition.Cli.Policies.Evaluating;

/// <summary>The snapshot that policies are tried on.</summary>
internal static class SnapshotFile
{
    /// <summary>The snapshot that came with the executable.</summary>
    public static string Demo => Path.Combine(AppContext.BaseDirectory, "config", "snapshots", "demo.yaml");

    /// <summary>The snapshot of a file, or null after it was told what is wrong with it.</summary>
    public static PolicyContext? Read(string? path, Terminal terminal) => CatalogFiles.Read(terminal) is { } catalog
        ? FileProblems.Tell(terminal, SnapshotReader.Read(path ?? Demo, catalog))
        : null;
}
