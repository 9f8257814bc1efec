using System.Text;

namespace Autopartition.Actuators.Nvml;

/// <summary>Texts that NVML writes into a buffer.</summary>
internal static unsafe class NvmlText
{
    /// <summary>Bytes of the longest text that is asked for: NVML_DEVICE_UUID_V2_BUFFER_SIZE and name sizes.</summary>
    private const int Longest = 256;

    /// <summary>A function that writes a text of a device.</summary>
    public delegate int Writer(nint device, byte* text, uint length);

    /// <summary>The text, or null when the function did not succeed.</summary>
    public static string? Read(nint device, Writer write)
    {
        var buffer = stackalloc byte[Longest];
        return write(device, buffer, Longest) == NvmlCode.Success ? Text(buffer) : null;
    }

    /// <summary>Version of the driver, or null.</summary>
    public static string? DriverVersion() =>
        Read(nint.Zero, static (_, text, length) => NvmlCalls.nvmlSystemGetDriverVersion(text, length));

    /// <summary>UUID of a GPU or a MIG device, or null.</summary>
    public static string? Uuid(nint device) => Read(device, NvmlCalls.nvmlDeviceGetUUID);

    /// <summary>The product's name, or null.</summary>
    public static string? Name(nint device) => Read(device, NvmlCalls.nvmlDeviceGetName);

    /// <summary>The driver's profile names begin with a word that catalogs and commands leave out.</summary>
    public static string? ProfileName(string name) =>
        name.Length == 0 ? null : name.StartsWith("MIG ", StringComparison.Ordinal) ? name[4..] : name;

    private static string Text(byte* text)
    {
        var length = 0;
        while (length < Longest && text[length] != 0)
            length++;
        return Encoding.UTF8.GetString(text, length);
    }
}
