using System.Numerics;
using Autopartition.Policies.Metering;

namespace Autopartition.Policies.Querying;

/// <content>Figures of a source.</content>
public static partial class Queries
{
    /// <summary>The sum.</summary>
    public static int Sum(this IEnumerable<int> source) => Total(source, static figure => figure);

    /// <summary>The sum.</summary>
    public static long Sum(this IEnumerable<long> source) => Total(source, static figure => figure);

    /// <summary>The sum.</summary>
    public static double Sum(this IEnumerable<double> source) => Total(source, static figure => figure);

    /// <summary>The sum.</summary>
    public static decimal Sum(this IEnumerable<decimal> source) => Total(source, static figure => figure);

    /// <summary>The sum of what is known.</summary>
    public static double Sum(this IEnumerable<double?> source) => Total(source, static figure => figure ?? 0);

    /// <summary>The sum of a figure of each element.</summary>
    public static int Sum<T>(this IEnumerable<T> source, Func<T, int> figure) => Total(source, figure);

    /// <summary>The sum of a figure of each element.</summary>
    public static long Sum<T>(this IEnumerable<T> source, Func<T, long> figure) => Total(source, figure);

    /// <summary>The sum of a figure of each element.</summary>
    public static double Sum<T>(this IEnumerable<T> source, Func<T, double> figure) => Total(source, figure);

    /// <summary>The sum of a figure of each element.</summary>
    public static decimal Sum<T>(this IEnumerable<T> source, Func<T, decimal> figure) => Total(source, figure);

    /// <summary>The sum of a figure of each element, of what is known.</summary>
    public static double Sum<T>(this IEnumerable<T> source, Func<T, double?> figure) =>
        Total(source, item => figure(item) ?? 0);

    /// <summary>The mean.</summary>
    public static double Average(this IEnumerable<int> source) => Known(Mean(source, static figure => figure));

    /// <summary>The mean.</summary>
    public static double Average(this IEnumerable<double> source) => Known(Mean(source, static figure => figure));

    /// <summary>The mean of a figure of each element.</summary>
    public static double Average<T>(this IEnumerable<T> source, Func<T, int> figure) =>
        Known(Mean(source, item => figure(item)));

    /// <summary>The mean of a figure of each element.</summary>
    public static double Average<T>(this IEnumerable<T> source, Func<T, double> figure) =>
        Known(Mean(source, item => figure(item)));

    /// <summary>The mean of a figure of each element, of what is known; null when nothing is.</summary>
    public static double? Average<T>(this IEnumerable<T> source, Func<T, double?> figure) => Mean(source, figure);

    /// <summary>The least.</summary>
    public static T? Min<T>(this IEnumerable<T> source) => Best(source, static item => item, sign: 1, "Min");

    /// <summary>The greatest.</summary>
    public static T? Max<T>(this IEnumerable<T> source) => Best(source, static item => item, sign: -1, "Max");

    /// <summary>The least figure of an element.</summary>
    public static TKey? Min<T, TKey>(this IEnumerable<T> source, Func<T, TKey> key) =>
        Best(source, key, sign: 1, "Min");

    /// <summary>The greatest figure of an element.</summary>
    public static TKey? Max<T, TKey>(this IEnumerable<T> source, Func<T, TKey> key) =>
        Best(source, key, sign: -1, "Max");

    /// <summary>The first element with the least key, or the default of its type.</summary>
    public static T? MinBy<T, TKey>(this IEnumerable<T> source, Func<T, TKey> key) => BestBy(source, key, sign: 1);

    /// <summary>The first element with the greatest key, or the default of its type.</summary>
    public static T? MaxBy<T, TKey>(this IEnumerable<T> source, Func<T, TKey> key) => BestBy(source, key, sign: -1);

    private static TKey? Best<T, TKey>(IEnumerable<T> source, Func<T, TKey> key, int sign, string name)
    {
        var meter = Meter.Current;
        var order = Ordering.Of<TKey>();
        var isFound = false;
        TKey? best = default;
        foreach (var item in source)
        {
            meter.Tick(2);
            if (key(item) is not { } figure)
                continue;
            if (!isFound || sign * order.Compare(figure, best) < 0)
                best = figure;
            isFound = true;
        }

        return isFound || default(TKey) is null
            ? best
            : throw new PolicyFaultException($"{name} found no element; ask Any before, or use {name}By");
    }

    private static T? BestBy<T, TKey>(IEnumerable<T> source, Func<T, TKey> key, int sign)
    {
        var meter = Meter.Current;
        var order = Ordering.Of<TKey>();
        (T? Item, TKey? Key, bool IsFound) best = default;
        foreach (var item in source)
        {
            meter.Tick(2);
            var figure = key(item);
            if (!best.IsFound || sign * order.Compare(figure, best.Key) < 0)
                best = (item, figure, true);
        }

        return best.Item;
    }

    private static TSum Total<T, TSum>(IEnumerable<T> source, Func<T, TSum> figure)
        where TSum : INumber<TSum>
    {
        var meter = Meter.Current;
        var sum = TSum.Zero;
        foreach (var item in source)
        {
            meter.Tick(2);
            sum = checked(sum + figure(item));
        }

        return sum;
    }

    private static double? Mean<T>(IEnumerable<T> source, Func<T, double?> figure)
    {
        var meter = Meter.Current;
        var (sum, count) = (0.0, 0);
        foreach (var item in source)
        {
            meter.Tick(2);
            if (figure(item) is not { } known)
                continue;
            sum += known;
            count++;
        }

        return count == 0 ? null : sum / count;
    }

    private static double Known(double? mean) =>
        mean ?? throw new PolicyFaultException("Average found no element; ask Any before");
}
