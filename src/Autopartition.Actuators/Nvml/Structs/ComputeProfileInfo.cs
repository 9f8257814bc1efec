using System.Runtime.InteropServices;

namespace Autopartition.Actuators.Nvml.Structs;

/// <summary>nvmlComputeInstanceProfileInfo_t, 36 bytes: the only one that old drivers know.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct ComputeProfileInfo
{
    public uint Id;
    public uint Slices;
    public uint Instances;
    public uint Sms;
    public uint SharedCopyEngines;
    public uint SharedDecoders;
    public uint SharedEncoders;
    public uint SharedJpegEngines;
    public uint SharedOpticalFlow;
}
