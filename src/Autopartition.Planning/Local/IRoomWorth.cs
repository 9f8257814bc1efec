using Autopartition.Core.Geometry;

namespace Autopartition.Planning.Local;

/// <summary>
/// What the free room of a GPU is worth for asks to come. Places are chosen so that the fleet loses the least of it,
/// and leases move where that gains more than it costs.
/// </summary>
public interface IRoomWorth
{
    /// <summary>Worth of the room that is left, in slices; it never grows with what is held.</summary>
    /// <param name="model">The card.</param>
    /// <param name="held">What is held, a legal layout of the card.</param>
    double Of(GpuModel model, ulong held);
}
