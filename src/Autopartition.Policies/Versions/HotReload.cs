namespace Autopartition.Policies.Versions;

/// <summary>Reloads a policy set when its files were changed and are quiet again, until it is disposed.</summary>
public sealed class HotReload : IDisposable
{
    private readonly QuietTime _quiet;
    private readonly IDisposable _watch;

    /// <summary>Begins to watch.</summary>
    /// <param name="policies">The set.</param>
    /// <param name="paths">Its files.</param>
    /// <param name="changes">Tells when they change.</param>
    /// <param name="clock">Measures the quiet.</param>
    /// <param name="quiet">How long the files must be quiet.</param>
    public HotReload(
        LivePolicySet policies,
        IReadOnlyCollection<string> paths,
        IFileChanges changes,
        TimeProvider clock,
        TimeSpan quiet)
    {
        _quiet = new QuietTime(clock, quiet, policies.Reload);
        _watch = changes.Watch(paths, _quiet.Signal);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _watch.Dispose();
        _quiet.Dispose();
    }
}
