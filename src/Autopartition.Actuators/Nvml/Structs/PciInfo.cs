using System.Runtime.InteropServices;

namespace Autopartition.Actuators.Nvml.Structs;

/// <summary>nvmlPciInfo_t, 68 bytes. The device id is the card in the upper half and the vendor in the lower.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct PciInfo
{
    public PciText16 LegacyBusId;
    public uint Domain;
    public uint Bus;
    public uint Device;
    public uint DeviceId;
    public uint SubsystemId;
    public PciText32 BusId;
}
