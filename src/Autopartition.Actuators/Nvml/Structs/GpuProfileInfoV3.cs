using System.Runtime.InteropServices;

namespace Autopartition.Actuators.Nvml.Structs;

/// <summary>nvmlGpuInstanceProfileInfo_v3_t, 152 bytes: the second without P2P, with capabilities.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct GpuProfileInfoV3
{
    public uint Version;
    public uint Id;
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
    public uint Capabilities;
}
