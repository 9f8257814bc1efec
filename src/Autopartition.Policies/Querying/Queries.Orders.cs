namespace Autopartition.Policies.Querying;

/// <content>Order and groups.</content>
public static partial class Queries
{
    /// <summary>The elements in ascending order of a key; texts by their code units.</summary>
    public static Ordered<T> OrderBy<T, TKey>(this IEnumerable<T> source, Func<T, TKey> key) =>
        Ordered<T>.By(source, key, sign: 1, comparer: null);

    /// <summary>The elements in ascending order of a text.</summary>
    public static Ordered<T> OrderBy<T>(
        this IEnumerable<T> source, Func<T, string?> key, StringComparer comparer) =>
        Ordered<T>.By(source, key, sign: 1, comparer);

    /// <summary>The elements in descending order of a key; texts by their code units.</summary>
    public static Ordered<T> OrderByDescending<T, TKey>(this IEnumerable<T> source, Func<T, TKey> key) =>
        Ordered<T>.By(source, key, sign: -1, comparer: null);

    /// <summary>The elements in descending order of a text.</summary>
    public static Ordered<T> OrderByDescending<T>(
        this IEnumerable<T> source, Func<T, string?> key, StringComparer comparer) =>
        Ordered<T>.By(source, key, sign: -1, comparer);

    /// <summary>Among equals: in ascending order of a further key.</summary>
    public static Ordered<T> ThenBy<T, TKey>(this Ordered<T> source, Func<T, TKey> key) =>
        source.Then(key, sign: 1, comparer: null);

    /// <summary>Among equals: in ascending order of a text.</summary>
    public static Ordered<T> ThenBy<T>(this Ordered<T> source, Func<T, string?> key, StringComparer comparer) =>
        source.Then(key, sign: 1, comparer);

    /// <summary>Among equals: in descending order of a further key.</summary>
    public static Ordered<T> ThenByDescending<T, TKey>(this Ordered<T> source, Func<T, TKey> key) =>
        source.Then(key, sign: -1, comparer: null);

    /// <summary>The elements in ascending order.</summary>
    public static Ordered<T> Order<T>(this IEnumerable<T> source) => source.OrderBy(static item => item);

    /// <summary>The elements in descending order.</summary>
    public static Ordered<T> OrderDescending<T>(this IEnumerable<T> source) =>
        source.OrderByDescending(static item => item);

    /// <summary>The elements by a key, groups in the order in which their keys came.</summary>
    public static IEnumerable<Group<TKey, T>> GroupBy<T, TKey>(this IEnumerable<T> source, Func<T, TKey> key)
        where TKey : notnull => source.GroupBy(key, static item => item);

    /// <summary>A value of each element by a key, groups in the order in which their keys came.</summary>
    public static IEnumerable<Group<TKey, TValue>> GroupBy<T, TKey, TValue>(
        this IEnumerable<T> source, Func<T, TKey> key, Func<T, TValue> value)
        where TKey : notnull
    {
        var meter = Metering.Meter.Current;
        var groups = new Table<TKey, Rows<TValue>>();
        var result = new Rows<Group<TKey, TValue>>(meter);
        foreach (var item in source)
        {
            var name = key(item);
            if (!groups.TryGet(name, out var rows))
            {
                rows = new Rows<TValue>(meter);
                groups.TryAdd(name, rows);
                result.Add(new Group<TKey, TValue>(name, rows));
            }

            rows!.Add(value(item));
        }

        return result.ToSequence();
    }
}
