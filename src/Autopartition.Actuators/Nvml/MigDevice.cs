namespace Autopartition.Actuators.Nvml;

/// <summary>A MIG device as CUDA sees it.</summary>
/// <param name="Index">Its index on the GPU, as in <c>NVIDIA_VISIBLE_DEVICES=0:1</c>. Indices have holes.</param>
/// <param name="GpuInstanceId">Its GPU instance.</param>
/// <param name="ComputeInstanceId">Its compute instance.</param>
/// <param name="Uuid">Its UUID; null when it cannot be read.</param>
/// <param name="Sms">Streaming multiprocessors that it has; null when they cannot be read.</param>
/// <param name="MemoryMib">Memory of its GPU instance in MiB; null when it cannot be read.</param>
public sealed record MigDevice(
    int Index, int GpuInstanceId, int ComputeInstanceId, string? Uuid, int? Sms, long? MemoryMib);
