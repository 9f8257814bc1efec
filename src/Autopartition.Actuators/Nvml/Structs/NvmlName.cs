using System.Runtime.CompilerServices;
using System.Text;

namespace Autopartition.Actuators.Nvml.Structs;

/// <summary>A name inside a struct: char[96].</summary>
[InlineArray(96)]
internal struct NvmlName
{
    private byte _first;

    /// <summary>The text up to its end.</summary>
    public override readonly string ToString()
    {
        ReadOnlySpan<byte> bytes = this;
        var end = bytes.IndexOf((byte)0);
        return Encoding.UTF8.GetString(end < 0 ? bytes : bytes[..end]);
    }
}
