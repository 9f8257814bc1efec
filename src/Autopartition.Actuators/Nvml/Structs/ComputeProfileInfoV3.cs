using System.Runtime.InteropServices;

namespace Autopartition.Actuators.Nvml.Structs;

/// <summary>nvmlComputeInstanceProfileInfo_v3_t, 140 bytes.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct ComputeProfileInfoV3
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
    public uint Capabilities;
}
