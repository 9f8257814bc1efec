using System.Runtime.CompilerServices;

namespace Autopartition.Actuators.Nvml.Structs;

/// <summary>char[16].</summary>
[InlineArray(16)]
internal struct PciText16
{
    private byte _first;
}
