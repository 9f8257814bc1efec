using System.Collections;

namespace Autopartition.Policies.Querying;

/// <summary>A set as policies know it, metered. Its elements come in the order in which they were added.</summary>
public sealed class HashSet<T> : IEnumerable<T>
    where T : notnull
{
    private readonly Table<T, bool> _table = new();

    /// <summary>An empty set.</summary>
    public HashSet()
    {
    }

    /// <summary>A set of the elements of a source.</summary>
    public HashSet(IEnumerable<T> source)
    {
        foreach (var item in source)
            Add(item);
    }

    /// <summary>Elements.</summary>
    public int Count => _table.Entries.Count;

    /// <summary>Adds an element; false when it is there.</summary>
    public bool Add(T item) => _table.TryAdd(item, value: true);

    /// <summary>True when an element is there.</summary>
    public bool Contains(T item) => _table.TryGet(item, out _);

    /// <summary>Takes out an element; false when it is not there.</summary>
    public bool Remove(T item) => Contains(item) && _table.Entries.Remove(item);

    /// <inheritdoc/>
    public IEnumerator<T> GetEnumerator() => Rows<T>.Of(_table.Entries.Keys).ToSequence().GetEnumerator();

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
