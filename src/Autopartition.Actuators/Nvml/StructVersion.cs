using System.Runtime.CompilerServices;

namespace Autopartition.Actuators.Nvml;

/// <summary>What NVML wants in the first word of a versioned struct: its size, and its number from bit 24 on.</summary>
internal static class StructVersion
{
    public static uint Of<T>(uint number) => (uint)Unsafe.SizeOf<T>() | (number << 24);
}
