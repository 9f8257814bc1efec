using System.Collections;
using Autopartition.Policies.Metering;

namespace Autopartition.Policies.Querying;

/// <summary>Elements in an order that ThenBy can refine. Equals keep the order in which they came.</summary>
public sealed class Ordered<T> : IEnumerable<T>
{
    private readonly Rows<T> _rows;
    private readonly Comparison<int>[] _keys;
    private Sequence<T>? _sorted;

    internal Ordered(Rows<T> rows, Comparison<int>[] keys)
    {
        _rows = rows;
        _keys = keys;
    }

    /// <inheritdoc/>
    public IEnumerator<T> GetEnumerator() => (_sorted ??= Sort()).GetEnumerator();

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    internal static Ordered<T> By<TKey>(IEnumerable<T> source, Func<T, TKey> key, int sign, IComparer<TKey>? comparer)
    {
        var rows = Rows<T>.Of(source);
        return new Ordered<T>(rows, [KeyOf(rows, key, sign, comparer)]);
    }

    internal Ordered<T> Then<TKey>(Func<T, TKey> key, int sign, IComparer<TKey>? comparer) =>
        new(_rows, [.. _keys, KeyOf(_rows, key, sign, comparer)]);

    private static Comparison<int> KeyOf<TKey>(Rows<T> rows, Func<T, TKey> key, int sign, IComparer<TKey>? comparer)
    {
        var order = comparer ?? Ordering.Of<TKey>();
        var keys = new Rows<TKey>(Meter.Current);
        for (var index = 0; index < rows.Count; index++)
            keys.Add(key(rows[index]));
        return (left, right) => sign * order.Compare(keys[left], keys[right]);
    }

    private Sequence<T> Sort()
    {
        var meter = Meter.Current;
        var places = meter.NewArray<int>(_rows.Count);
        for (var index = 0; index < places.Length; index++)
            places[index] = index;
        Ordering.MergeSort(meter, places, Compare);
        var sorted = new Rows<T>(meter);
        foreach (var place in places)
            sorted.Add(_rows[place]);
        return sorted.ToSequence();
    }

    private int Compare(int left, int right)
    {
        foreach (var key in _keys)
        {
            var sign = key(left, right);
            if (sign != 0)
                return sign;
        }

        return 0;
    }
}
