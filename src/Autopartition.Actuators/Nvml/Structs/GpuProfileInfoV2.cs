using System.Runtime.InteropServices;

namespace Autopartition.Actuators.Nvml.Structs;

/// <summary>nvmlGpuInstanceProfileInfo_v2_t, 152 bytes.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct GpuProfileInfoV2
{
    public uint Version;
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
    public NvmlName Name;
}
