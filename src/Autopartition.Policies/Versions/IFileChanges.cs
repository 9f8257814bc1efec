namespace Autopartition.Policies.Versions;

/// <summary>Tells when files change.</summary>
public interface IFileChanges
{
    /// <summary>
    /// Calls back, on any thread, whenever one of the files or folders may have changed, until what it returns is
    /// disposed. A call too many does no harm.
    /// </summary>
    IDisposable Watch(IReadOnlyCollection<string> paths, Action changed);
}
