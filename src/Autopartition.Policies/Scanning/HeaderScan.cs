using System.Reflection.PortableExecutable;

namespace Autopartition.Policies.Scanning;

/// <summary>The headers of the file: nothing but managed code, and no way in for the loader.</summary>
internal static class HeaderScan
{
    public static void Look(PEReader image, ScanFindings found)
    {
        if (image.PEHeaders.CorHeader is not { } header || !image.HasMetadata)
        {
            found.AddShape("no managed code");
            return;
        }

        if (header.Flags != CorFlags.ILOnly)
            found.AddShape($"flags {header.Flags}");
        if (header.ManagedNativeHeaderDirectory.Size != 0)
            found.AddShape("a native header");
        if (header.VtableFixupsDirectory.Size != 0 || header.ExportAddressTableJumpsDirectory.Size != 0)
            found.AddShape("exports to native code");
        if (header.ResourcesDirectory.Size != 0)
            found.AddShape("resources");
        if (header.EntryPointTokenOrRelativeVirtualAddress != 0)
            found.AddShape("an entry point of the file");
    }
}
