using Autopartition.Core.Geometry;

namespace Autopartition.Planning.Baselines;

/// <summary>
/// A rule from the literature that picks one of the legal places of an ask. It sees one GPU at a time and only what is
/// in use on it, so the planners and the fast <see cref="PlacementEngine"/> can share it.
/// </summary>
public interface IPlacementRule
{
    /// <summary>Scores a new instance.</summary>
    /// <param name="model">The card.</param>
    /// <param name="used">Slots in use, a legal layout of the card.</param>
    /// <param name="slot">A slot that is legal beside them.</param>
    PlacementScore Score(GpuModel model, ulong used, PlacementSlot slot);
}
