namespace Autopartition.Core.Execution.Hardware;

/// <summary>An error that the driver reported.</summary>
/// <param name="Xid">NVIDIA's number for it.</param>
/// <param name="GpuInstanceId">The GPU instance that it hit; null for the GPU as a whole.</param>
public sealed record XidEvent(int Xid, int? GpuInstanceId);
