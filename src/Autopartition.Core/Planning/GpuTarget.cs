using Autopartition.Core.Geometry;

namespace Autopartition.Core.Planning;

/// <summary>What one GPU should look like.</summary>
/// <param name="GpuId">The GPU.</param>
/// <param name="Mode">Mode to be in.</param>
/// <param name="Layout">Instances to have; empty outside MIG mode.</param>
public sealed record GpuTarget(string GpuId, PartitionMode Mode, Layout Layout);
