using System.Collections;
using Autopartition.Policies.Metering;

namespace Autopartition.Policies.Querying;

/// <summary>
/// A dictionary as policies know it, metered. Its entries come in the order in which they were added.
/// </summary>
#pragma warning disable CA1711 // Policies know it by the framework's word.
public sealed class Dictionary<TKey, TValue> : IEnumerable<KeyValuePair<TKey, TValue>>
    where TKey : notnull
{
#pragma warning restore CA1711
    private readonly Table<TKey, TValue> _table = new();

    /// <summary>Entries.</summary>
    public int Count => _table.Entries.Count;

    /// <summary>The keys, in order.</summary>
    public IEnumerable<TKey> Keys => Rows<TKey>.Of(_table.Entries.Keys).ToSequence();

    /// <summary>The values, in order.</summary>
    public IEnumerable<TValue> Values => Rows<TValue>.Of(_table.Entries.Values).ToSequence();

    /// <summary>The value of a key.</summary>
    public TValue this[TKey key]
    {
        get => _table.TryGet(key, out var value)
            ? value!
            : throw new PolicyFaultException("a dictionary has no such key; ask with TryGetValue or ContainsKey first");
        set => _table.Set(key, value);
    }

    /// <summary>Adds an entry with a new key.</summary>
    public void Add(TKey key, TValue value)
    {
        if (!_table.TryAdd(key, value))
            throw new PolicyFaultException("a dictionary has this key already; write dictionary[key] = value instead");
    }

    /// <summary>Adds an entry; false when its key is there.</summary>
    public bool TryAdd(TKey key, TValue value) => _table.TryAdd(key, value);

    /// <summary>True when a key is there.</summary>
    public bool ContainsKey(TKey key) => _table.TryGet(key, out _);

    /// <summary>The value of a key; false when it is not there.</summary>
    public bool TryGetValue(TKey key, out TValue value)
    {
        var found = _table.TryGet(key, out var there);
        value = there!;
        return found;
    }

    /// <summary>The value of a key, or the default of its type.</summary>
    public TValue? GetValueOrDefault(TKey key) => _table.TryGet(key, out var value) ? value : default;

    /// <summary>The value of a key, or another one.</summary>
    public TValue GetValueOrDefault(TKey key, TValue otherwise) =>
        _table.TryGet(key, out var value) ? value! : otherwise;

    /// <summary>Takes out an entry; false when it is not there.</summary>
    public bool Remove(TKey key) => ContainsKey(key) && _table.Entries.Remove(key);

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<TKey, TValue>> GetEnumerator() =>
        Rows<KeyValuePair<TKey, TValue>>.Of(_table.Entries).ToSequence().GetEnumerator();

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
