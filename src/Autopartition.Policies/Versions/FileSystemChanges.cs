namespace Autopartition.Policies.Versions;

/// <summary>File changes as the operating system tells them.</summary>
public sealed class FileSystemChanges : IFileChanges
{
    /// <inheritdoc/>
    public IDisposable Watch(IReadOnlyCollection<string> paths, Action changed)
    {
        var watchers = paths.Select(path => Path.GetFullPath(path))
            .Select(path => Directory.Exists(path) ? path : Path.GetDirectoryName(path)!)
            .Distinct(StringComparer.Ordinal)
            .Where(Directory.Exists)
            .Select(folder => Watcher(folder, changed))
            .ToList();
        return new Watched(watchers);
    }

    /// <summary>
    /// The whole folder: editors often write a new file and rename it, which a watcher of the file would miss.
    /// </summary>
    private static FileSystemWatcher Watcher(string folder, Action changed)
    {
        var watcher = new FileSystemWatcher(folder) { IncludeSubdirectories = true };
        watcher.Changed += (_, _) => changed();
        watcher.Created += (_, _) => changed();
        watcher.Deleted += (_, _) => changed();
        watcher.Renamed += (_, _) => changed();
        watcher.Error += (_, _) => changed();
        watcher.EnableRaisingEvents = true;
        return watcher;
    }

    private sealed class Watched(List<FileSystemWatcher> watchers) : IDisposable
    {
        public void Dispose() => watchers.ForEach(static watcher => watcher.Dispose());
    }
}
