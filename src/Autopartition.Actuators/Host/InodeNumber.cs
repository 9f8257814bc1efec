using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Autopartition.Actuators.Host;

/// <summary>The number by which a file system knows an entry.</summary>
internal static partial class InodeNumber
{
    private const int CurrentFolder = -100;
    private const uint WantsNumber = 0x100;
    private const int StructSize = 256;
    private const int NumberOffset = 32;

    /// <summary>The number; 0 where there is no such entry or the system has no way to tell.</summary>
    public static ulong Of(string path)
    {
        if (!OperatingSystem.IsLinux())
            return 0;
        Span<byte> buffer = stackalloc byte[StructSize];
        return Statx(CurrentFolder, path, 0, WantsNumber, ref MemoryMarshal.GetReference(buffer)) == 0
            ? BinaryPrimitives.ReadUInt64LittleEndian(buffer[NumberOffset..])
            : 0;
    }

    [LibraryImport("libc", EntryPoint = "statx", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Statx(int folder, string path, int flags, uint mask, ref byte buffer);
}
