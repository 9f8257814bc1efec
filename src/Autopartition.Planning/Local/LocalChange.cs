using System.Collections.Immutable;

namespace Autopartition.Planning.Local;

/// <summary>A small change that admits an ask.</summary>
/// <param name="Placements">The ask first, then what gave way, in the order in which it did.</param>
/// <param name="Layouts">The GPUs that it touches: group, number, and every instance afterwards.</param>
/// <param name="Cost">
/// Worth of the room that it takes, and its creations and destructions at their prices, in slices for an hour.
/// </param>
public sealed record LocalChange(
    ImmutableArray<LocalPlacement> Placements,
    ImmutableArray<(int Group, int Number, ulong Slots)> Layouts,
    double Cost)
{
    /// <summary>Leases that move.</summary>
    public int Moves => Placements.Length - 1;

    /// <summary>True when what the ask gets is worth the moves and the room that it takes.</summary>
    /// <param name="slices">Compute slices that the ask gets.</param>
    /// <param name="leastGain">Slices that each move must gain.</param>
    public bool Gains(int slices, double leastGain) => Moves == 0 || slices - Cost >= leastGain * Moves;

    /// <summary>Where the ask lies.</summary>
    public LocalPlace Served => Placements[0].To;
}
