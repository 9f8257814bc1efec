using Autopartition.Core.Geometry;

namespace Autopartition.Core.Execution.Hardware;

/// <summary>
/// What one instance is, for as long as it stands and never again: the driver uses its own ids anew, and may or may not
/// use a UUID anew.
/// </summary>
/// <param name="GpuUuid">The GPU.</param>
/// <param name="Placement">Where it lies.</param>
/// <param name="CreationEpoch">
/// Number that the node gave it when it was created or first seen; never given twice on a node.
/// </param>
public sealed record InstanceKey(string GpuUuid, Placement Placement, long CreationEpoch)
{
    /// <inheritdoc/>
    public override string ToString() => $"{GpuUuid}:{Placement.Start}+{Placement.Size}#{CreationEpoch}";
}
