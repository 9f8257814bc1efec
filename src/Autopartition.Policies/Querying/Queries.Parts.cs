using Autopartition.Policies.Metering;

namespace Autopartition.Policies.Querying;

/// <content>Parts of a source, and several sources together.</content>
public static partial class Queries
{
    /// <summary>The first elements.</summary>
    public static IEnumerable<T> Take<T>(this IEnumerable<T> source, int count) =>
        source.Kept((_, place) => place < count);

    /// <summary>All but the first elements.</summary>
    public static IEnumerable<T> Skip<T>(this IEnumerable<T> source, int count) =>
        source.Kept((_, place) => place >= count);

    /// <summary>The elements before the first for which a condition does not hold.</summary>
    public static IEnumerable<T> TakeWhile<T>(this IEnumerable<T> source, Func<T, bool> predicate)
    {
        var isOver = false;
        return source.Kept((item, _) => !(isOver |= !predicate(item)));
    }

    /// <summary>The elements from the first for which a condition does not hold.</summary>
    public static IEnumerable<T> SkipWhile<T>(this IEnumerable<T> source, Func<T, bool> predicate)
    {
        var hasBegun = false;
        return source.Kept((item, _) => hasBegun || (hasBegun = !predicate(item)));
    }

    /// <summary>One source after the other.</summary>
    public static IEnumerable<T> Concat<T>(this IEnumerable<T> source, IEnumerable<T> other)
    {
        var rows = Rows<T>.Of(source);
        rows.AddAll(other);
        return rows.ToSequence();
    }

    /// <summary>The elements and one more at the end.</summary>
    public static IEnumerable<T> Append<T>(this IEnumerable<T> source, T item)
    {
        var rows = Rows<T>.Of(source);
        rows.Add(item);
        return rows.ToSequence();
    }

    /// <summary>The elements from last to first.</summary>
    public static IEnumerable<T> Reverse<T>(this IEnumerable<T> source)
    {
        var forward = Rows<T>.Of(source);
        var rows = new Rows<T>(Meter.Current);
        for (var index = forward.Count - 1; index >= 0; index--)
            rows.Add(forward[index]);
        return rows.ToSequence();
    }

    /// <summary>The elements without repetitions.</summary>
    public static IEnumerable<T> Distinct<T>(this IEnumerable<T> source)
        where T : notnull
    {
        var seen = new HashSet<T>();
        return source.Kept((item, _) => seen.Add(item));
    }

    /// <summary>The first element of each key.</summary>
    public static IEnumerable<T> DistinctBy<T, TKey>(this IEnumerable<T> source, Func<T, TKey> key)
        where TKey : notnull
    {
        var seen = new HashSet<TKey>();
        return source.Kept((item, _) => seen.Add(key(item)));
    }

    /// <summary>The elements of either source, without repetitions.</summary>
    public static IEnumerable<T> Union<T>(this IEnumerable<T> source, IEnumerable<T> other)
        where T : notnull => source.Concat(other).Distinct();

    /// <summary>The elements that another source has too, without repetitions.</summary>
    public static IEnumerable<T> Intersect<T>(this IEnumerable<T> source, IEnumerable<T> other)
        where T : notnull
    {
        var wanted = other.ToHashSet();
        return source.Distinct().Kept((item, _) => wanted.Contains(item));
    }

    /// <summary>The elements that another source has not, without repetitions.</summary>
    public static IEnumerable<T> Except<T>(this IEnumerable<T> source, IEnumerable<T> other)
        where T : notnull
    {
        var unwanted = other.ToHashSet();
        return source.Distinct().Kept((item, _) => !unwanted.Contains(item));
    }

    private static Sequence<T> Kept<T>(this IEnumerable<T> source, Func<T, int, bool> isKept)
    {
        var meter = Meter.Current;
        var rows = new Rows<T>(meter);
        var place = 0;
        foreach (var item in source)
        {
            meter.Tick(1);
            if (isKept(item, place++))
                rows.Add(item);
        }

        return rows.ToSequence();
    }
}
