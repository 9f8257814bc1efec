using System.Runtime.InteropServices;

namespace Autopartition.Actuators.Nvml.Structs;

/// <summary>nvmlProcessInfo_t since its second version, 24 bytes. Ids are all ones outside MIG mode.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct ProcessInfo
{
    public uint Pid;
    public ulong UsedMemory;
    public uint GpuInstanceId;
    public uint ComputeInstanceId;
}
