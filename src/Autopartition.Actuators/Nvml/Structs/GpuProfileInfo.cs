using System.Runtime.InteropServices;

namespace Autopartition.Actuators.Nvml.Structs;

/// <summary>nvmlGpuInstanceProfileInfo_t, 48 bytes: the only one that old drivers know.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct GpuProfileInfo
{
    public uint Id;
    public uint IsP2pSupported;
    public uint Slices;
    public uint Instances;
    public uint Sms;
    public uint CopyEngines;
    public uint Decoders;
    public uint Encoders;
    public uint JpegEngines;
    public uint OpticalFlow;
    public ulong MemoryMib;
}
