using System.Collections.Immutable;
using System.Text.Json;

namespace Autopartition.Core.Execution.Journaling;

/// <summary>
/// An append-only list of records, each with a checksum that covers all those before it. A last record that was torn by
/// a crash was never acknowledged and is cut off; anything else that does not add up is corruption.
/// </summary>
/// <typeparam name="TRecord">A closed family of records that JSON can hold.</typeparam>
public sealed class Journal<TRecord>
    where TRecord : class
{
    private readonly IJournalStore _store;
    private long _length;
    private string _chain;

    private Journal(IJournalStore store, long length, string chain)
    {
        _store = store;
        (_length, _chain) = (length, chain);
    }

    /// <summary>False after a write that did not succeed: what the store holds then has to be read anew.</summary>
    public bool IsWritable { get; private set; } = true;

    /// <summary>Bytes so far.</summary>
    public long Length => _length;

    /// <summary>Reads a journal and checks every record. A torn tail is removed.</summary>
    public static JournalOpening<TRecord> Open(IJournalStore store)
    {
        if (store.Read() is not StoreContent.Bytes content)
            return new JournalOpening<TRecord>.Unreadable(((StoreContent.Unreadable)store.Read()).Reason);
        var records = ImmutableArray.CreateBuilder<TRecord>();
        var (chain, start) = (JournalLine.FirstChain, 0);
        var bytes = content.All;
        while (bytes.Span[start..].IndexOf(JournalLine.End) is var length and >= 0)
        {
            var next = JournalLine.Check(chain, bytes.Span.Slice(start, length));
            if (next is null || Parse(bytes.Span.Slice(start, length)) is not { } record)
                return new JournalOpening<TRecord>.Corrupt(records.Count + 1);
            records.Add(record);
            chain = next;
            start += length + 1;
        }
        if (start < bytes.Length && store.Replace(bytes.Length, bytes[..start]) is not StoreResult.Written)
            return new JournalOpening<TRecord>.Unreadable("its torn tail cannot be cut off");
        return new JournalOpening<TRecord>.Opened(
            new Journal<TRecord>(store, start, chain), records.ToImmutable(), start < bytes.Length);
    }

    /// <summary>Writes one record. When it does not succeed, nothing more is written until it is opened anew.</summary>
    public StoreResult Append(TRecord record)
    {
        if (!IsWritable)
            return new StoreResult.Failed("an earlier write did not succeed");
        var line = JournalLine.Write(ref _chain, JsonSerializer.SerializeToUtf8Bytes(record, JournalLine.Json));
        var result = _store.Append(_length, line);
        IsWritable = result is StoreResult.Written;
        _length += line.Length;
        return result;
    }

    /// <summary>
    /// Puts records in the place of all, at once or not at all; the checksums begin anew. For records that say the same
    /// in fewer words, and for a journal that is rebuilt.
    /// </summary>
    public StoreResult Rewrite(IEnumerable<TRecord> records)
    {
        var bytes = Encode(records, out var chain);
        var result = _store.Replace(_length, bytes);
        IsWritable = result is StoreResult.Written;
        (_length, _chain) = (bytes.Length, chain);
        return result;
    }

    /// <summary>The bytes of a journal of these records.</summary>
    public static ReadOnlyMemory<byte> Encode(IEnumerable<TRecord> records) => Encode(records, out _);

    private static byte[] Encode(IEnumerable<TRecord> records, out string chain)
    {
        chain = JournalLine.FirstChain;
        var bytes = new List<byte>();
        foreach (var record in records)
            bytes.AddRange(JournalLine.Write(ref chain, JsonSerializer.SerializeToUtf8Bytes(record, JournalLine.Json)));
        return [.. bytes];
    }

    private static TRecord? Parse(ReadOnlySpan<byte> line)
    {
        try
        {
            return JsonSerializer.Deserialize<TRecord>(JournalLine.Payload(line), JournalLine.Json);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
