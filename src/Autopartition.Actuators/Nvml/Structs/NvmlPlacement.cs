using System.Runtime.InteropServices;

namespace Autopartition.Actuators.Nvml.Structs;

/// <summary>nvmlGpuInstancePlacement_t in memory slices, nvmlComputeInstancePlacement_t in compute slices.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct NvmlPlacement
{
    public uint Start;
    public uint Size;
}
