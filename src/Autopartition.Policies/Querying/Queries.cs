using System.Collections.Immutable;
using Autopartition.Policies.Metering;

namespace Autopartition.Policies.Querying;

/// <summary>
/// The queries of policies: they read like those of LINQ, run at once, and pay for every element that they look at.
/// </summary>
public static partial class Queries
{
    /// <summary>The elements for which a condition holds.</summary>
    public static IEnumerable<T> Where<T>(this IEnumerable<T> source, Func<T, bool> predicate)
    {
        var meter = Meter.Current;
        var rows = new Rows<T>(meter);
        foreach (var item in source)
        {
            meter.Tick(1);
            if (predicate(item))
                rows.Add(item);
        }

        return rows.ToSequence();
    }

    /// <summary>One value for each element.</summary>
    public static IEnumerable<TResult> Select<T, TResult>(this IEnumerable<T> source, Func<T, TResult> selector)
    {
        var rows = new Rows<TResult>(Meter.Current);
        rows.MakeRoomFor(source);
        foreach (var item in source)
            rows.Add(selector(item));
        return rows.ToSequence();
    }

    /// <summary>One value for each element and its place, from 0.</summary>
    public static IEnumerable<TResult> Select<T, TResult>(this IEnumerable<T> source, Func<T, int, TResult> selector)
    {
        var rows = new Rows<TResult>(Meter.Current);
        foreach (var item in source)
            rows.Add(selector(item, rows.Count));
        return rows.ToSequence();
    }

    /// <summary>All values of all elements, one after the other.</summary>
    public static IEnumerable<TResult> SelectMany<T, TResult>(
        this IEnumerable<T> source, Func<T, IEnumerable<TResult>> selector)
    {
        var rows = new Rows<TResult>(Meter.Current);
        foreach (var item in source)
            rows.AddAll(selector(item));
        return rows.ToSequence();
    }

    /// <summary>The elements that are of a type.</summary>
    public static IEnumerable<TResult> OfType<TResult>(this IEnumerable<object> source)
    {
        var meter = Meter.Current;
        var rows = new Rows<TResult>(meter);
        foreach (var item in source)
        {
            meter.Tick(1);
            if (item is TResult result)
                rows.Add(result);
        }

        return rows.ToSequence();
    }

    /// <summary>Elements in pairs, as far as both reach.</summary>
    public static IEnumerable<(T First, TOther Second)> Zip<T, TOther>(
        this IEnumerable<T> source, IEnumerable<TOther> other)
    {
        var rows = new Rows<(T, TOther)>(Meter.Current);
        using var others = other.GetEnumerator();
        foreach (var item in source)
        {
            if (!others.MoveNext())
                break;
            rows.Add((item, others.Current));
        }

        return rows.ToSequence();
    }

    /// <summary>The elements as a list.</summary>
    public static List<T> ToList<T>(this IEnumerable<T> source) => new(source);

    /// <summary>The elements as an array.</summary>
    public static T[] ToArray<T>(this IEnumerable<T> source) => Rows<T>.Of(source).ToArray();

    /// <summary>The elements as an immutable array.</summary>
    public static ImmutableArray<T> ToImmutableArray<T>(this IEnumerable<T> source) =>
        ImmutableArray.Create(Rows<T>.Of(source).ToArray());

    /// <summary>The elements as a set.</summary>
    public static HashSet<T> ToHashSet<T>(this IEnumerable<T> source)
        where T : notnull => new(source);

    /// <summary>The elements by a key of each.</summary>
    public static Dictionary<TKey, T> ToDictionary<T, TKey>(this IEnumerable<T> source, Func<T, TKey> key)
        where TKey : notnull => source.ToDictionary(key, static item => item);

    /// <summary>A value of each element by a key of each.</summary>
    public static Dictionary<TKey, TValue> ToDictionary<T, TKey, TValue>(
        this IEnumerable<T> source, Func<T, TKey> key, Func<T, TValue> value)
        where TKey : notnull
    {
        var result = new Dictionary<TKey, TValue>();
        foreach (var item in source)
            result.Add(key(item), value(item));
        return result;
    }
}
