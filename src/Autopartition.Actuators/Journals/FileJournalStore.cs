using Autopartition.Core.Execution.Journaling;

namespace Autopartition.Actuators.Journals;

/// <summary>
/// A journal in a file. What is written is on the disk before it is called written; what is put in the place of all is
/// written beside it first and then renamed, so that a crash leaves one or the other.
/// </summary>
/// <param name="path">The file; its folder is made when it is first written.</param>
public sealed class FileJournalStore(string path) : IJournalStore
{
    /// <summary>Bytes of a journal that is read; one begins anew long before.</summary>
    public const int MaxBytes = 256 * 1024 * 1024;

    /// <inheritdoc/>
    public StoreContent Read() => Try<StoreContent>(
        () => !File.Exists(path) ? new StoreContent.Bytes(ReadOnlyMemory<byte>.Empty)
            : new FileInfo(path).Length > MaxBytes
                ? new StoreContent.Unreadable($"{path} is larger than {MaxBytes / 1024 / 1024} MiB")
                : new StoreContent.Bytes(File.ReadAllBytes(path)),
        reason => new StoreContent.Unreadable(reason));

    /// <inheritdoc/>
    public StoreResult Append(long length, ReadOnlyMemory<byte> bytes) => Try<StoreResult>(
        () =>
        {
            Directory.CreateDirectory(Folder);
            var isNew = !File.Exists(path);
            using (var file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.Write, FileShare.Read, 0))
            {
                if (file.Length != length)
                    return new StoreResult.Conflict();
                file.Seek(0, SeekOrigin.End);
                file.Write(bytes.Span);
                file.Flush(flushToDisk: true);
            }
            if (isNew)
                FolderSync.Flush(Folder);
            return StoreResult.Durable;
        },
        reason => new StoreResult.Failed(reason));

    /// <inheritdoc/>
    public StoreResult Replace(long length, ReadOnlyMemory<byte> bytes) => Try<StoreResult>(
        () =>
        {
            Directory.CreateDirectory(Folder);
            if ((File.Exists(path) ? new FileInfo(path).Length : 0) != length)
                return new StoreResult.Conflict();
            var beside = path + ".new";
            using (var file = new FileStream(beside, FileMode.Create, FileAccess.Write, FileShare.None, 0))
            {
                file.Write(bytes.Span);
                file.Flush(flushToDisk: true);
            }
            File.Move(beside, path, overwrite: true);
            FolderSync.Flush(Folder);
            return StoreResult.Durable;
        },
        reason => new StoreResult.Failed(reason));

    private string Folder => Path.GetDirectoryName(Path.GetFullPath(path))!;

    private T Try<T>(Func<T> work, Func<string, T> failed)
    {
        try
        {
            return work();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException
            // What .NET makes of a file that may not grow, by quota or limit.
            or ArgumentOutOfRangeException)
        {
            return failed($"{path}: {failure.Message}");
        }
    }
}
