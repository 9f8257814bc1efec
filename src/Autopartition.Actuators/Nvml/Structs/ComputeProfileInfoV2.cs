using System.Runtime.InteropServices;

namespace Autopartition.Actuators.Nvml.Structs;

/// <summary>nvmlComputeInstanceProfileInfo_v2_t, 136 bytes.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct ComputeProfileInfoV2
{
    public uint Version;
    public uint Id;
    public uint Slices;
    public uint Instances;
    public uint Sms;
    public uint SharedCopyEngines;
    public uint SharedDecoders;
    public uint SharedEncoders;
    public uint SharedJpegEngines;
    public uint SharedOpticalFlow;
    public NvmlName Name;
}
