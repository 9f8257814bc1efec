namespace Autopartition.Core.Geometry;

/// <summary>The three parts of waste, never summed silently.</summary>
/// <param name="Stranded">What no legal further instance could use, given the placements.</param>
/// <param name="Idle">What lies in instances without a lease.</param>
/// <param name="Oversized">What was granted beyond what was asked.</param>
public sealed record Waste(SliceAmount Stranded, SliceAmount Idle, SliceAmount Oversized)
{
    /// <summary>No waste.</summary>
    public static Waste None { get; } = new(SliceAmount.Zero, SliceAmount.Zero, SliceAmount.Zero);

    /// <summary>Part by part.</summary>
    public static Waste operator +(Waste left, Waste right) => new(
        left.Stranded + right.Stranded,
        left.Idle + right.Idle,
        left.Oversized + right.Oversized);
}
