namespace Autopartition.Benchmarks.Churn;

/// <summary>What came of some asks.</summary>
/// <param name="Offered">Slices asked for.</param>
/// <param name="Accepted">Slices of the asks accepted.</param>
/// <param name="Served">Asks accepted.</param>
/// <param name="Moved">What moved for them.</param>
internal readonly record struct ChurnCounts(long Offered, long Accepted, int Served, MoveCounts Moved)
{
    /// <summary>Slices accepted, % of those offered.</summary>
    public double AcceptedPercent => 100.0 * Accepted / Offered;

    /// <summary>Moves, % of the asks accepted.</summary>
    public double MovesPercent => 100.0 * Moved.Moves / Served;
}
