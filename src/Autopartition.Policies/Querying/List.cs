using System.Collections;
using Autopartition.Policies.Metering;

namespace Autopartition.Policies.Querying;

/// <summary>A list as policies know it, metered.</summary>
public sealed class List<T> : IReadOnlyList<T>
{
    private readonly Rows<T> _rows;

    /// <summary>An empty list.</summary>
    public List()
    {
        _rows = new Rows<T>(Meter.Current);
    }

    /// <summary>A list of the elements of a source.</summary>
    public List(IEnumerable<T> source)
    {
        _rows = Rows<T>.Of(source);
    }

    /// <summary>Elements.</summary>
    public int Count => _rows.Count;

    /// <summary>An element by its place, from 0.</summary>
    public T this[int index]
    {
        get => _rows[Place(index, Count)];
        set => _rows[Place(index, Count)] = value;
    }

    /// <summary>Adds an element at the end.</summary>
    public void Add(T item) => _rows.Add(item);

    /// <summary>Adds all elements of a source at the end.</summary>
    public void AddRange(IEnumerable<T> source) =>
        _rows.AddAll(ReferenceEquals(source, this) ? _rows.ToArray() : source);

    /// <summary>Puts an element at a place; what stands there and behind moves back.</summary>
    public void Insert(int index, T item)
    {
        Place(index, Count + 1);
        _rows.Move(index, index + 1);
        _rows[index] = item;
    }

    /// <summary>Takes out the element at a place.</summary>
    public void RemoveAt(int index)
    {
        Place(index, Count);
        _rows.Move(index + 1, index);
    }

    /// <summary>Takes out the first element that equals; false when there is none.</summary>
    public bool Remove(T item)
    {
        var index = IndexOf(item);
        if (index >= 0)
            RemoveAt(index);
        return index >= 0;
    }

    /// <summary>Drops all elements.</summary>
    public void Clear() => _rows.Clear();

    /// <summary>True when an element equals.</summary>
    public bool Contains(T item) => IndexOf(item) >= 0;

    /// <summary>Place of the first element that equals, or -1.</summary>
    public int IndexOf(T item)
    {
        var equality = new MeteredEquality<T>(Meter.Current);
        for (var index = 0; index < Count; index++)
        {
            if (equality.Equals(_rows[index], item))
                return index;
        }

        return -1;
    }

    /// <inheritdoc/>
    public IEnumerator<T> GetEnumerator()
    {
        var count = Count;
        for (var index = 0; index < count; index++)
        {
            if (count != Count)
                throw new PolicyFaultException("a list was changed while a foreach went over it; collect first");
            yield return _rows[index];
        }
    }

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private static int Place(int index, int count) => (uint)index < (uint)count
        ? index
        : throw new PolicyFaultException($"the place {index} lies outside the list, which has {count} elements");
}
