using System.Runtime.CompilerServices;
using Autopartition.Policies.Metering;

namespace Autopartition.Policies.Querying;

/// <summary>A hash table that pays for comparisons, and for memory before it is allocated.</summary>
internal sealed class Table<TKey, TValue>
    where TKey : notnull
{
    private const int BytesBesideAnEntry = 16;

    private readonly Meter _meter = Meter.Current;
    private readonly System.Collections.Generic.Dictionary<TKey, TValue> _entries;

    /// <summary>An empty table.</summary>
    public Table()
    {
        _entries = new System.Collections.Generic.Dictionary<TKey, TValue>(new MeteredEquality<TKey>(_meter));
    }

    /// <summary>The entries, in the order in which their keys came.</summary>
    public System.Collections.Generic.Dictionary<TKey, TValue> Entries => _entries;

    /// <summary>Adds an entry; false when its key is there.</summary>
    public bool TryAdd(TKey key, TValue value)
    {
        MakeRoom();
        return _entries.TryAdd(Known(key), value);
    }

    /// <summary>Adds or replaces an entry.</summary>
    public void Set(TKey key, TValue value)
    {
        MakeRoom();
        _entries[Known(key)] = value;
    }

    /// <summary>The value of a key; false when it is not there.</summary>
    public bool TryGet(TKey key, out TValue? value) => _entries.TryGetValue(Known(key), out value);

    private static TKey Known(TKey key) =>
        key is null ? throw new PolicyFaultException("a key is null; leave out what has none") : key;

    private void MakeRoom()
    {
        _meter.Tick(1);
        if (_entries.Count == _entries.Capacity)
        {
            _meter.Reserve(
                2L * (_entries.Count + 2),
                Unsafe.SizeOf<TKey>() + Unsafe.SizeOf<TValue>() + BytesBesideAnEntry);
        }
    }
}
