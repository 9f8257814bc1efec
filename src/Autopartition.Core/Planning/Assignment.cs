using Autopartition.Core.Fleet;
using Autopartition.Core.Geometry;

namespace Autopartition.Core.Planning;

/// <summary>Which place serves an ask. An ask for several whole GPUs has one assignment for each of them.</summary>
/// <param name="AskId">The ask.</param>
/// <param name="GpuId">The GPU.</param>
/// <param name="Slot">The instance's slot; null for a whole GPU.</param>
public sealed record Assignment(string AskId, string GpuId, PlacementSlot? Slot)
{
    /// <summary>The part of it that the ask gets beside others; null when it gets all.</summary>
    public GpuShare? Share { get; init; }
}
