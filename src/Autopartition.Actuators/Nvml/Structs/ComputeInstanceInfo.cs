using System.Runtime.InteropServices;

namespace Autopartition.Actuators.Nvml.Structs;

/// <summary>nvmlComputeInstanceInfo_t, 32 bytes. Its device is the handle of the MIG device.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct ComputeInstanceInfo
{
    public nint Device;
    public nint GpuInstance;
    public uint Id;
    public uint ProfileId;
    public NvmlPlacement Placement;
}
