using System.Collections;

namespace Autopartition.Policies.Querying;

/// <summary>Elements with the same key, in their order.</summary>
public sealed class Group<TKey, T> : IReadOnlyList<T>
{
    private readonly Rows<T> _rows;

    internal Group(TKey key, Rows<T> rows)
    {
        Key = key;
        _rows = rows;
    }

    /// <summary>What they have in common.</summary>
    public TKey Key { get; }

    /// <inheritdoc/>
    public int Count => _rows.Count;

    /// <inheritdoc/>
    public T this[int index] => _rows.ToSequence()[index];

    /// <inheritdoc/>
    public IEnumerator<T> GetEnumerator() => _rows.ToSequence().GetEnumerator();

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
