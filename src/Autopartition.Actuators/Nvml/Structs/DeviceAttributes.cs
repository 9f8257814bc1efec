using System.Runtime.InteropServices;

namespace Autopartition.Actuators.Nvml.Structs;

/// <summary>nvmlDeviceAttributes_t, 40 bytes.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct DeviceAttributes
{
    public uint Sms;
    public uint SharedCopyEngines;
    public uint SharedDecoders;
    public uint SharedEncoders;
    public uint SharedJpegEngines;
    public uint SharedOpticalFlow;
    public uint GpuInstanceSlices;
    public uint ComputeInstanceSlices;
    public ulong MemoryMib;
}
