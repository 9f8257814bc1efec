using System.Runtime.CompilerServices;

namespace Autopartition.Actuators.Nvml.Structs;

/// <summary>char[32].</summary>
[InlineArray(32)]
internal struct PciText32
{
    private byte _first;
}
