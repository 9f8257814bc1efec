using Autopartition.Core.Execution.Journaling;

namespace Autopartition.Simulation.Tests.World;

/// <summary>A store that keeps what it acknowledged, tears what it did not, and is sometimes not there.</summary>
internal sealed class Disk(string name, Chaos chaos, Action<ReadOnlyMemory<byte>> onDurable) : IJournalStore
{
    private byte[] _buffer = new byte[4096];
    private int _length;

    /// <summary>True during an outage.</summary>
    public bool IsOut { get; set; }

    /// <summary>True when the last write came to a good end, so that what it says is durable.</summary>
    public bool LastWasDurable { get; private set; }

    public ReadOnlyMemory<byte> Bytes => _buffer.AsMemory(0, _length);

    public StoreContent Read() => IsOut
        ? new StoreContent.Unreadable($"{name} is not there")
        : new StoreContent.Bytes(Bytes.ToArray());

    public StoreResult Append(long length, ReadOnlyMemory<byte> bytes)
    {
        LastWasDurable = false;
        chaos.CrashPoint($"{name}: before write");
        if (IsOut || chaos.Strikes(FaultKind.StorageOutage, 0.3))
            return new StoreResult.Failed("no space left on device");
        if (length != _length)
            return new StoreResult.Conflict();
        if (chaos.Strikes(FaultKind.TornWrite))
        {
            Add(bytes[..chaos.Next(bytes.Length)]);
            if (chaos.Next(2) == 0)
                throw new SimulatedCrash($"{name}: torn write");
            return new StoreResult.Failed("input/output error");
        }
        Add(bytes);
        onDurable(bytes);
        if (chaos.Strikes(FaultKind.WriteAnswerLost))
            return new StoreResult.Failed("no answer");
        chaos.CrashPoint($"{name}: after write");
        LastWasDurable = true;
        return StoreResult.Durable;
    }

    public StoreResult Replace(long length, ReadOnlyMemory<byte> bytes)
    {
        chaos.CrashPoint($"{name}: before replacement");
        if (IsOut)
            return new StoreResult.Failed("read-only file system");
        if (length != _length)
            return new StoreResult.Conflict();
        Plant(bytes.ToArray());
        return StoreResult.Durable;
    }

    /// <summary>The last record was never really there.</summary>
    public void LoseLast()
    {
        _length = Bytes.Span[..Math.Max(0, _length - 1)].LastIndexOf((byte)'\n') + 1;
    }

    /// <summary>Writes past all faults, for what a test plants.</summary>
    public void Plant(byte[] bytes)
    {
        _length = 0;
        Add(bytes);
    }

    private void Add(ReadOnlyMemory<byte> bytes)
    {
        if (_buffer.Length < _length + bytes.Length)
            Array.Resize(ref _buffer, 2 * (_length + bytes.Length));
        bytes.CopyTo(_buffer.AsMemory(_length));
        _length += bytes.Length;
    }
}
