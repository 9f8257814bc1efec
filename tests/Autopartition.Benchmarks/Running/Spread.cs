namespace Autopartition.Benchmarks.Running;

/// <summary>The least, the middle and the largest of some measurements, and their mean.</summary>
internal sealed record Spread(double Min, double Median, double Max, double Mean)
{
    /// <summary>The spread of at least one measurement.</summary>
    public static Spread Of(IEnumerable<double> measurements)
    {
        var sorted = measurements.Order().ToList();
        var middle = (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2;
        return new Spread(sorted[0], middle, sorted[^1], sorted.Average());
    }
}
