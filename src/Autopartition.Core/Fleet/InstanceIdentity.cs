namespace Autopartition.Core.Fleet;

/// <summary>Names the driver gave an instance. They do not follow its position and do not survive it.</summary>
/// <param name="GpuInstanceId">GPU instance id.</param>
/// <param name="ComputeInstanceId">Compute instance id.</param>
/// <param name="Uuid">MIG device UUID.</param>
public sealed record InstanceIdentity(int? GpuInstanceId, int? ComputeInstanceId, string? Uuid);
