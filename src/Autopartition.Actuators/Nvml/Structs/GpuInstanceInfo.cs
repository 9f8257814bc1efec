using System.Runtime.InteropServices;

namespace Autopartition.Actuators.Nvml.Structs;

/// <summary>nvmlGpuInstanceInfo_t, 24 bytes.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct GpuInstanceInfo
{
    public nint Device;
    public uint Id;
    public uint ProfileId;
    public NvmlPlacement Placement;
}
