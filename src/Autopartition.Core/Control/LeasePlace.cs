using Autopartition.Core.Geometry;

namespace Autopartition.Core.Control;

/// <summary>Where a lease lies.</summary>
/// <param name="GpuId">The GPU.</param>
/// <param name="Slot">The instance's slot; null for the whole GPU.</param>
public sealed record LeasePlace(string GpuId, PlacementSlot? Slot)
{
    /// <inheritdoc/>
    public override string ToString() => Slot is null ? GpuId : $"{GpuId}/{Slot}";
}
