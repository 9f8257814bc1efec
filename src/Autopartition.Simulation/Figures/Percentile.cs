namespace Autopartition.Simulation.Figures;

/// <summary>Percentiles by nearest rank: always one of the values themselves.</summary>
internal static class Percentile
{
    /// <summary>The smallest value that this share of the values does not exceed; null without values.</summary>
    public static double? Of(IReadOnlyList<double> sorted, double share) =>
        sorted.Count == 0 ? null : sorted[Math.Max(0, (int)Math.Ceiling(share * sorted.Count) - 1)];
}
