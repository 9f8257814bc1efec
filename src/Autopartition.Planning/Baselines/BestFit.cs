using Autopartition.Core.Geometry;

namespace Autopartition.Planning.Baselines;

/// <summary>The GPU with the fewest compute slices left afterwards, at the lowest start.</summary>
public sealed class BestFit : IPlacementRule
{
    /// <inheritdoc/>
    public PlacementScore Score(GpuModel model, ulong used, PlacementSlot slot) =>
        new(0, Slices.Left(model, used | slot.Bit), slot.Placement.Start);
}
