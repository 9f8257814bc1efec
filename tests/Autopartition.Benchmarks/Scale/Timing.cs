using System.Collections.Immutable;
using System.Diagnostics;

namespace Autopartition.Benchmarks.Scale;

/// <summary>Wall times of repeated runs in milliseconds, the first of all runs, which warms up, apart.</summary>
internal sealed class Timing
{
    private readonly List<double> _times = [];

    /// <summary>Runs once to warm up and then as often as stated; returns the last result.</summary>
    public T Measure<T>(int times, Func<T> run)
    {
        var result = run();
        for (var i = 0; i < times; i++)
        {
            var watch = Stopwatch.StartNew();
            result = run();
            _times.Add(watch.Elapsed.TotalMilliseconds);
        }
        return result;
    }

    /// <summary>Least, median, 99th percentile (the largest of fewer than a hundred) and largest time.</summary>
    public ImmutableArray<object?> Cells
    {
        get
        {
            var sorted = _times.Order().ToList();
            return
            [
                sorted[0], sorted[sorted.Count / 2], sorted[Math.Min(sorted.Count - 1, sorted.Count * 99 / 100)],
                sorted[^1],
            ];
        }
    }

    /// <summary>Heads of <see cref="Cells"/>.</summary>
    public static ImmutableArray<string> Columns => ["min ms", "median ms", "p99 ms", "max ms"];
}
