using Autopartition.Core.Fleet;
using Autopartition.Core.Geometry;

namespace Autopartition.Core.Planning;

/// <summary>A place whose lease will be granted when the steps of an earlier plan are done.</summary>
/// <param name="Lease">The lease; one for several whole GPUs stands with each of them.</param>
/// <param name="GpuId">The GPU.</param>
/// <param name="Slot">The slot of the instance to come; null for the whole GPU.</param>
public sealed record PromisedPlace(Lease Lease, string GpuId, PlacementSlot? Slot)
{
    /// <summary>The part of it that the lease will be on; null for all of it.</summary>
    public GpuShare? Share { get; init; }
}
