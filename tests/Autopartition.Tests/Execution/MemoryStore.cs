using Autopartition.Core.Execution.Journaling;

namespace Autopartition.Tests.Execution;

/// <summary>A store in memory that can be broken.</summary>
internal sealed class MemoryStore : IJournalStore
{
    public byte[] Bytes { get; set; } = [];

    /// <summary>Why nothing can be written; null when it can.</summary>
    public string? Failure { get; set; }

    public StoreContent Read() => new StoreContent.Bytes(Bytes);

    public StoreResult Append(long length, ReadOnlyMemory<byte> bytes) => Write(length, [.. Bytes, .. bytes.Span]);

    public StoreResult Replace(long length, ReadOnlyMemory<byte> bytes) => Write(length, bytes.ToArray());

    private StoreResult Write(long length, byte[] after)
    {
        if (Failure is not null)
            return new StoreResult.Failed(Failure);
        if (length != Bytes.Length)
            return new StoreResult.Conflict();
        Bytes = after;
        return StoreResult.Durable;
    }
}
