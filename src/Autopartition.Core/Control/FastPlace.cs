using System.Collections.Immutable;
using Autopartition.Core.Geometry;

namespace Autopartition.Core.Control;

/// <summary>A place for one ask that needs no plan.</summary>
internal abstract record FastPlace
{
    private FastPlace()
    {
    }

    /// <summary>Something idle fits: an instance, or whole GPUs.</summary>
    public sealed record Ready(ImmutableArray<LeasePlace> Places) : FastPlace;

    /// <summary>An instance can be created in free room.</summary>
    public sealed record Room(string GpuId, PlacementSlot Slot) : FastPlace;
}
