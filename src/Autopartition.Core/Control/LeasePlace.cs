using Autopartition.Core.Fleet;
using Autopartition.Core.Geometry;

namespace Autopartition.Core.Control;

/// <summary>Where a lease lies.</summary>
/// <param name="GpuId">The GPU.</param>
/// <param name="Slot">The instance's slot; null for the whole GPU.</param>
public sealed record LeasePlace(string GpuId, PlacementSlot? Slot)
{
    /// <summary>The part of it that the lease is on; null when it is all.</summary>
    public GpuShare? Share { get; init; }

    /// <summary>True for a GPU that goes out as a whole.</summary>
    public bool IsWholeGpu => Slot is null && Share is null;

    /// <inheritdoc/>
    public override string ToString() => (Slot is null ? GpuId : $"{GpuId}/{Slot}") + (Share is null ? "" : " (share)");
}
