using System.Runtime.CompilerServices;
using Autopartition.Policies.Metering;

namespace Autopartition.Policies.Querying;

/// <summary>A growing array that pays for each element, and for memory before it is allocated.</summary>
internal sealed class Rows<T>(Meter meter)
{
    private const int FirstCapacity = 4;

    private T[] _items = [];

    /// <summary>Elements.</summary>
    public int Count { get; private set; }

    /// <summary>An element; the caller keeps to the range.</summary>
    public ref T this[int index] => ref _items[index];

    /// <summary>Rows that hold the elements of a source.</summary>
    public static Rows<T> Of(IEnumerable<T> source)
    {
        var rows = new Rows<T>(Meter.Current);
        rows.AddAll(source);
        return rows;
    }

    /// <summary>Adds an element.</summary>
    public void Add(T item)
    {
        meter.Tick(1);
        if (Count == _items.Length)
            Grow(Math.Max(FirstCapacity, 2 * Count));
        _items[Count++] = item;
    }

    /// <summary>Adds the elements of a source.</summary>
    public void AddAll(IEnumerable<T> source)
    {
        MakeRoomFor(source);
        foreach (var item in source)
            Add(item);
    }

    /// <summary>Makes room for as many elements as a source has, where it knows how many.</summary>
    public void MakeRoomFor<TSource>(IEnumerable<TSource> source)
    {
        if (source.TryGetNonEnumeratedCount(out var more) && Count + more > _items.Length)
            Grow(Count + more);
    }

    /// <summary>Opens or closes a gap: what stands from <paramref name="from"/> on moves.</summary>
    public void Move(int from, int to)
    {
        meter.Pay(1 + ((Count - from) / 8));
        if (to > from)
            Add(default!);
        var moved = Count - Math.Max(from, to);
        Array.Copy(_items, from, _items, to, moved);
        if (to < from)
            _items[--Count] = default!;
    }

    /// <summary>Drops all elements.</summary>
    public void Clear()
    {
        _items = [];
        Count = 0;
    }

    /// <summary>A copy as an array.</summary>
    public T[] ToArray()
    {
        meter.Reserve(Count, Unsafe.SizeOf<T>());
        return _items.AsSpan(0, Count).ToArray();
    }

    /// <summary>What a query returns. The rows are not written to any more.</summary>
    public Sequence<T> ToSequence() => new(new ArraySegment<T>(_items, 0, Count));

    private void Grow(int capacity)
    {
        meter.Reserve(capacity, Unsafe.SizeOf<T>());
        Array.Resize(ref _items, capacity);
    }
}
