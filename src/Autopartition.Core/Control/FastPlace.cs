using System.Collections.Immutable;
using Autopartition.Core.Geometry;
using Autopartition.Core.Planning;

namespace Autopartition.Core.Control;

/// <summary>A place for one ask that needs no plan.</summary>
internal abstract record FastPlace
{
    private FastPlace()
    {
    }

    /// <summary>Something idle fits: an instance, or whole GPUs.</summary>
    public sealed record Ready(ImmutableArray<LeasePlace> Places) : FastPlace;

    /// <summary>A GPU can be set up for several clients, of whom the ask is the first.</summary>
    public sealed record Domain(GpuTarget Target, LeasePlace Place) : FastPlace;

    /// <summary>An instance can be created in free room.</summary>
    public sealed record Room(string GpuId, PlacementSlot Slot) : FastPlace;
}
