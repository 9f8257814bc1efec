using System.Collections.Immutable;
using Autopartition.Core.Geometry;

namespace Autopartition.Core.Fleet;

/// <summary>Every node and GPU of a fleet.</summary>
/// <param name="Nodes">Nodes in the order of their file.</param>
/// <param name="Gpus">GPUs in the order of their file; ids are unique.</param>
public sealed record FleetState(ImmutableArray<FleetNode> Nodes, ImmutableArray<GpuState> Gpus)
{
    /// <summary>The models in the fleet, each once.</summary>
    public IEnumerable<GpuModel> Models => Gpus.Select(gpu => gpu.Model).Distinct();
}
