using System.Collections.Immutable;
using Autopartition.Core.Geometry;
using Autopartition.Core.Workloads;

namespace Autopartition.Cli.Capacity;

/// <summary>The object that <c>capacity MODEL --json</c> prints: every way to share the GPU.</summary>
internal sealed record CapacityModesDocument(ImmutableArray<CapacityDocument> Modes)
{
    public static CapacityModesDocument Of(
        GpuModel model, CapacityNeed need, ImmutableArray<ModelCapacity> capacities) =>
        new([.. capacities.Select(capacity => CapacityDocument.Of(model, need, capacity))]);
}
