using Autopartition.Core.Geometry;

namespace Autopartition.Core.Execution.Plans;

/// <summary>Where a GPU is.</summary>
/// <param name="GpuId">Its name in the fleet.</param>
/// <param name="Node">Its node.</param>
/// <param name="Uuid">Its name in the driver.</param>
/// <param name="Model">Its model.</param>
public sealed record GpuAddress(string GpuId, string Node, string Uuid, GpuModel Model);
