namespace Autopartition.Core.Geometry;

/// <summary>An amount of GPU, in the four units that are never converted into each other.</summary>
/// <param name="ComputeSlices">Compute slices.</param>
/// <param name="MemorySlices">Placement units of the memory axis.</param>
/// <param name="Sms">Streaming multiprocessors; null when a figure behind it is unknown.</param>
/// <param name="MemoryGib">Usable GiB; null when a figure behind it is unknown.</param>
public sealed record SliceAmount(int ComputeSlices, int MemorySlices, int? Sms, decimal? MemoryGib)
{
    /// <summary>Nothing.</summary>
    public static SliceAmount Zero { get; } = new(0, 0, 0, 0m);

    /// <summary>Compute and memory slices together: the number that a policy reads as wasted slices.</summary>
    public int Slices => ComputeSlices + MemorySlices;

    /// <summary>What one instance of a profile holds.</summary>
    public static SliceAmount Of(InstanceProfile profile) =>
        new(profile.ComputeSlices, profile.Units ?? 0, profile.Sms, profile.MemoryGib);

    /// <summary>Sum; unknown plus anything is unknown.</summary>
    public static SliceAmount operator +(SliceAmount left, SliceAmount right) => new(
        left.ComputeSlices + right.ComputeSlices,
        left.MemorySlices + right.MemorySlices,
        left.Sms + right.Sms,
        left.MemoryGib + right.MemoryGib);

    /// <summary>Difference; unknown minus anything is unknown.</summary>
    public static SliceAmount operator -(SliceAmount left, SliceAmount right) => new(
        left.ComputeSlices - right.ComputeSlices,
        left.MemorySlices - right.MemorySlices,
        left.Sms - right.Sms,
        left.MemoryGib - right.MemoryGib);

    /// <summary>The least of each unit by itself; an unknown side is passed over.</summary>
    public static SliceAmount Least(SliceAmount left, SliceAmount right) => new(
        Math.Min(left.ComputeSlices, right.ComputeSlices),
        Math.Min(left.MemorySlices, right.MemorySlices),
        left.Sms is { } sms ? Math.Min(sms, right.Sms ?? sms) : right.Sms,
        left.MemoryGib is { } gib ? Math.Min(gib, right.MemoryGib ?? gib) : right.MemoryGib);

    /// <summary>
    /// Negative parts become zero: a larger grant in one unit never pays for a smaller one in another.
    /// </summary>
    public SliceAmount AtLeastZero() => new(
        Math.Max(0, ComputeSlices),
        Math.Max(0, MemorySlices),
        Sms is { } sms ? Math.Max(0, sms) : null,
        MemoryGib is { } gib ? Math.Max(0m, gib) : null);
}
