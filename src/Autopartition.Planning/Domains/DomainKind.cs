using System.Collections.Immutable;
using Autopartition.Core.Fleet;
using Autopartition.Core.Geometry;
using Autopartition.Planning.Patterns;

namespace Autopartition.Planning.Domains;

/// <summary>Domains that are alike for asks: one that stands, or one that may be set up.</summary>
/// <param name="Model">Model.</param>
/// <param name="Pool">Pool.</param>
/// <param name="Tag">What tells its nodes from others.</param>
/// <param name="Room">The domain, with the clients that it has.</param>
internal sealed record DomainKind(GpuModel Model, string Pool, string Tag, ShareDomain Room)
{
    /// <summary>Set up in an instance of this kind; null for others.</summary>
    public SupplyKind? Instance { get; init; }

    /// <summary>Set up on a whole GPU of this class; null for others.</summary>
    public GpuClass? Whole { get; init; }

    /// <summary>Where such domains stand; empty for those to be set up.</summary>
    public ImmutableArray<(GpuState Gpu, PlacementSlot? Slot)> Standing { get; init; } = [];

    /// <summary>Compute and memory slices of one.</summary>
    public int Slices => (Room.Slot is null ? Model.Capacity : SliceAmount.Of(Room.Slot.Profile)).Slices;

    /// <summary>The tenant that has the GPU for itself; null where tenants mix.</summary>
    public string? AloneFor => Instance?.AloneFor;
}
