using System.Runtime.InteropServices;

namespace Autopartition.Actuators.Nvml.Structs;

/// <summary>nvmlEventData_t, 32 bytes. Of an Xid event the data is the number.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct EventData
{
    public nint Device;
    public ulong EventType;
    public ulong Data;
    public uint GpuInstanceId;
    public uint ComputeInstanceId;
}
