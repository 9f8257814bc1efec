using System.Text;
using System.Text.Json;
using Autopartition.Core.Execution.Journaling;
using Autopartition.Simulation.Tests.World;

namespace Autopartition.Simulation.Tests.Bugs;

/// <summary>
/// Acknowledges records of one kind and does not keep them. The checksums of the others are made anew when it is read,
/// so that nothing but the missing records tells.
/// </summary>
internal sealed class ForgetfulStore<TRecord>(Disk disk, string forgotten) : IJournalStore
    where TRecord : class
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    private long _length;

    public StoreContent Read()
    {
        if (disk.Read() is not StoreContent.Bytes content)
            return disk.Read();
        var whole = content.All.Span.LastIndexOf((byte)'\n') + 1;
        disk.Plant(content.All[..whole].ToArray());
        var lines = Encoding.UTF8.GetString(content.All.Span[..whole])
            .Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var bytes = Journal<TRecord>.Encode(
            lines.Select(line => JsonSerializer.Deserialize<TRecord>(line[(line.IndexOf(' ') + 1)..], Json)!));
        _length = bytes.Length;
        return new StoreContent.Bytes(bytes);
    }

    public StoreResult Append(long length, ReadOnlyMemory<byte> bytes)
    {
        if (length != _length)
            return new StoreResult.Conflict();
        var isForgotten = Encoding.UTF8.GetString(bytes.Span)
            .Contains($"\"$type\":\"{forgotten}\"", StringComparison.Ordinal);
        var result = isForgotten ? StoreResult.Durable : disk.Append(disk.Bytes.Length, bytes);
        _length += result is StoreResult.Written ? bytes.Length : 0;
        return result;
    }

    public StoreResult Replace(long length, ReadOnlyMemory<byte> bytes)
    {
        _length = bytes.Length;
        return disk.Replace(disk.Bytes.Length, bytes);
    }
}
