using Autopartition.Core.Geometry;

namespace Autopartition.Planning.Baselines;

/// <summary>The first GPU of the fleet with room, at the lowest start.</summary>
public sealed class FirstFit : IPlacementRule
{
    /// <inheritdoc/>
    public PlacementScore Score(GpuModel model, ulong used, PlacementSlot slot) =>
        new(0, 0, slot.Placement.Start);
}
