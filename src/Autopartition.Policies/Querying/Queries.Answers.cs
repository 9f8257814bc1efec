using Autopartition.Policies.Metering;

namespace Autopartition.Policies.Querying;

/// <content>One answer about a source.</content>
public static partial class Queries
{
    /// <summary>True when there is an element.</summary>
    public static bool Any<T>(this IEnumerable<T> source) => source.Any(static _ => true);

    /// <summary>True when a condition holds for an element.</summary>
    public static bool Any<T>(this IEnumerable<T> source, Func<T, bool> predicate) =>
        TryFirst(source, predicate, out _);

    /// <summary>True when a condition holds for every element.</summary>
    public static bool All<T>(this IEnumerable<T> source, Func<T, bool> predicate) =>
        !TryFirst(source, item => !predicate(item), out _);

    /// <summary>How many elements there are.</summary>
    public static int Count<T>(this IEnumerable<T> source) =>
        source.TryGetNonEnumeratedCount(out var count) ? count : source.Count(static _ => true);

    /// <summary>For how many elements a condition holds.</summary>
    public static int Count<T>(this IEnumerable<T> source, Func<T, bool> predicate) =>
        source.Aggregate(0, (count, item) => predicate(item) ? count + 1 : count);

    /// <summary>True when an element equals.</summary>
    public static bool Contains<T>(this IEnumerable<T> source, T wanted)
    {
        var equality = new MeteredEquality<T>(Meter.Current);
        return source.Any(item => equality.Equals(item, wanted));
    }

    /// <summary>A value that grows with each element.</summary>
    public static TResult Aggregate<T, TResult>(
        this IEnumerable<T> source, TResult seed, Func<TResult, T, TResult> step)
    {
        var meter = Meter.Current;
        foreach (var item in source)
        {
            meter.Tick(1);
            seed = step(seed, item);
        }

        return seed;
    }

    /// <summary>The first element.</summary>
    public static T First<T>(this IEnumerable<T> source) => source.First(static _ => true);

    /// <summary>The first element for which a condition holds.</summary>
    public static T First<T>(this IEnumerable<T> source, Func<T, bool> predicate) =>
        TryFirst(source, predicate, out var first) ? first! : throw Empty("First", "FirstOrDefault");

    /// <summary>The first element, or the default of its type.</summary>
    public static T? FirstOrDefault<T>(this IEnumerable<T> source) => source.FirstOrDefault(static _ => true);

    /// <summary>The first element for which a condition holds, or the default of its type.</summary>
    public static T? FirstOrDefault<T>(this IEnumerable<T> source, Func<T, bool> predicate) =>
        TryFirst(source, predicate, out var first) ? first : default;

    /// <summary>The last element.</summary>
    public static T Last<T>(this IEnumerable<T> source) => source.Last(static _ => true);

    /// <summary>The last element for which a condition holds.</summary>
    public static T Last<T>(this IEnumerable<T> source, Func<T, bool> predicate)
    {
        var matches = Rows<T>.Of(source.Where(predicate));
        return matches.Count > 0 ? matches[matches.Count - 1] : throw Empty("Last", "LastOrDefault");
    }

    /// <summary>The last element, or the default of its type.</summary>
    public static T? LastOrDefault<T>(this IEnumerable<T> source) => source.Reverse().FirstOrDefault();

    /// <summary>The last element for which a condition holds, or the default of its type.</summary>
    public static T? LastOrDefault<T>(this IEnumerable<T> source, Func<T, bool> predicate) =>
        source.Where(predicate).LastOrDefault();

    /// <summary>The only element.</summary>
    public static T Single<T>(this IEnumerable<T> source) => source.Single(static _ => true);

    /// <summary>The only element for which a condition holds.</summary>
    public static T Single<T>(this IEnumerable<T> source, Func<T, bool> predicate)
    {
        var matches = Rows<T>.Of(source.Where(predicate));
        return matches.Count == 1 ? matches[0]
            : throw new PolicyFaultException(
                $"Single found {matches.Count} elements and not one; use First, or ask Any");
    }

    /// <summary>The only element, or the default of its type when there is none.</summary>
    public static T? SingleOrDefault<T>(this IEnumerable<T> source) => source.SingleOrDefault(static _ => true);

    /// <summary>The only element for which a condition holds, or the default of its type when there is none.</summary>
    public static T? SingleOrDefault<T>(this IEnumerable<T> source, Func<T, bool> predicate)
    {
        var matches = Rows<T>.Of(source.Where(predicate));
        return matches.Count == 0 ? default : matches.ToSequence().Single();
    }

    private static bool TryFirst<T>(IEnumerable<T> source, Func<T, bool> predicate, out T? first)
    {
        var meter = Meter.Current;
        foreach (var item in source)
        {
            meter.Tick(1);
            if (!predicate(item))
                continue;
            first = item;
            return true;
        }

        first = default;
        return false;
    }

    private static PolicyFaultException Empty(string query, string instead) =>
        new($"{query} found no element; use {instead}, or ask Any before");
}
