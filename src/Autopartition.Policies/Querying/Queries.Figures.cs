using System.Numerics;
using Autopartition.Policies.Metering;

namespace Autopartition.Policies.Querying;

/// <content>Figures of a source.</content>
public static partial class Queries
{
    /// <summary>The sum.</summary>
    public static int Sum(this IEnumerable<int> source) => Total(source);

    /// <summary>The sum.</summary>
    public static long Sum(this IEnumerable<long> source) => Total(source);

    /// <summary>The sum.</summary>
    public static double Sum(this IEnumerable<double> source) => Total(source);

    /// <summary>The sum.</summary>
    public static decimal Sum(this IEnumerable<decimal> source) => Total(source);

    /// <summary>The sum of what is known.</summary>
    public static double Sum(this IEnumerable<double?> source) => Total(Known(source));

    /// <summary>The sum of a figure of each element.</summary>
    public static int Sum<T>(this IEnumerable<T> source, Func<T, int> figure) => Total(source.Select(figure));

    /// <summary>The sum of a figure of each element.</summary>
    public static long Sum<T>(this IEnumerable<T> source, Func<T, long> figure) => Total(source.Select(figure));

    /// <summary>The sum of a figure of each element.</summary>
    public static double Sum<T>(this IEnumerable<T> source, Func<T, double> figure) => Total(source.Select(figure));

    /// <summary>The sum of a figure of each element.</summary>
    public static decimal Sum<T>(this IEnumerable<T> source, Func<T, decimal> figure) => Total(source.Select(figure));

    /// <summary>The sum of a figure of each element, of what is known.</summary>
    public static double Sum<T>(this IEnumerable<T> source, Func<T, double?> figure) =>
        Total(Known(source.Select(figure)));

    /// <summary>The mean.</summary>
    public static double Average(this IEnumerable<int> source) => Mean(source.Select(static figure => (double)figure));

    /// <summary>The mean.</summary>
    public static double Average(this IEnumerable<double> source) => Mean(source);

    /// <summary>The mean of a figure of each element.</summary>
    public static double Average<T>(this IEnumerable<T> source, Func<T, int> figure) =>
        source.Select(figure).Average();

    /// <summary>The mean of a figure of each element.</summary>
    public static double Average<T>(this IEnumerable<T> source, Func<T, double> figure) => Mean(source.Select(figure));

    /// <summary>The mean of a figure of each element, of what is known; null when nothing is.</summary>
    public static double? Average<T>(this IEnumerable<T> source, Func<T, double?> figure)
    {
        var known = Known(source.Select(figure));
        return known.Count == 0 ? null : Mean(known);
    }

    /// <summary>The least.</summary>
    public static T? Min<T>(this IEnumerable<T> source) => source.Best(sign: 1, "Min");

    /// <summary>The greatest.</summary>
    public static T? Max<T>(this IEnumerable<T> source) => source.Best(sign: -1, "Max");

    /// <summary>The least figure of an element.</summary>
    public static TKey? Min<T, TKey>(this IEnumerable<T> source, Func<T, TKey> key) =>
        source.Select(key).Best(sign: 1, "Min");

    /// <summary>The greatest figure of an element.</summary>
    public static TKey? Max<T, TKey>(this IEnumerable<T> source, Func<T, TKey> key) =>
        source.Select(key).Best(sign: -1, "Max");

    /// <summary>The first element with the least key, or the default of its type.</summary>
    public static T? MinBy<T, TKey>(this IEnumerable<T> source, Func<T, TKey> key) =>
        source.OrderBy(key).FirstOrDefault();

    /// <summary>The first element with the greatest key, or the default of its type.</summary>
    public static T? MaxBy<T, TKey>(this IEnumerable<T> source, Func<T, TKey> key) =>
        source.OrderByDescending(key).FirstOrDefault();

    private static T? Best<T>(this IEnumerable<T> source, int sign, string name)
    {
        var order = Ordering.Of<T>();
        var known = Rows<T>.Of(source.Where(static item => item is not null));
        if (known.Count == 0)
        {
            return default(T) is null
                ? default
                : throw new PolicyFaultException($"{name} found no element; ask Any before, or use {name}By");
        }

        return known.ToSequence()
            .Aggregate(known[0], (best, item) => sign * order.Compare(item, best) < 0 ? item : best);
    }

    private static Rows<double> Known(IEnumerable<double?> source)
    {
        var rows = new Rows<double>(Meter.Current);
        foreach (var figure in source)
        {
            if (figure is { } known)
                rows.Add(known);
        }

        return rows;
    }

    private static T Total<T>(Rows<T> rows)
        where T : INumber<T> => Total(rows.ToSequence());

    private static T Total<T>(IEnumerable<T> source)
        where T : INumber<T> => source.Aggregate(T.Zero, static (sum, figure) => checked(sum + figure));

    private static double Mean(Rows<double> rows) => Mean(rows.ToSequence());

    private static double Mean(IEnumerable<double> source)
    {
        var rows = Rows<double>.Of(source);
        return rows.Count > 0
            ? Total(rows) / rows.Count
            : throw new PolicyFaultException("Average found no element; ask Any before");
    }
}
