using System.Runtime.InteropServices;

namespace Autopartition.Actuators.Nvml.Structs;

/// <summary>nvmlFieldValue_t, 40 bytes.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct FieldValue
{
    public uint FieldId;
    public uint ScopeId;
    public long Timestamp;
    public long LatencyMicroseconds;
    public uint ValueType;
    public int Code;
    public ulong Value;
}
