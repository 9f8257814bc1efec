namespace Autopartition.Core.Execution.Journaling;

/// <summary>
/// Bytes that survive a crash of whoever writes them. What was <see cref="StoreResult.Written"/> is still there after
/// any crash; what failed may be there, in part or whole, and has to be read again before anything else is written.
/// </summary>
public interface IJournalStore
{
    /// <summary>All bytes.</summary>
    StoreContent Read();

    /// <summary>Adds bytes at the end, if the store has the stated length.</summary>
    StoreResult Append(long length, ReadOnlyMemory<byte> bytes);

    /// <summary>
    /// Puts other bytes in the place of all, at once or not at all, if the store has the stated length.
    /// </summary>
    StoreResult Replace(long length, ReadOnlyMemory<byte> bytes);
}
