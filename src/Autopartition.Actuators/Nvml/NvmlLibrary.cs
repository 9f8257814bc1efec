using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

[assembly: DisableRuntimeMarshalling]

namespace Autopartition.Actuators.Nvml;

/// <summary>The file that is loaded as NVML, once for the life of the process.</summary>
internal static class NvmlLibrary
{
    /// <summary>The name under which the driver installs it.</summary>
    public const string Name = "libnvidia-ml.so.1";

    /// <summary>Variable that names another file, as where the driver lies outside the loader's paths.</summary>
    public const string PathVariable = "AUTOPARTITION_NVML";

    private static readonly Lazy<nint> Loaded = new(Load);

    /// <summary>The file that is tried, for messages.</summary>
    public static string Wanted =>
        Environment.GetEnvironmentVariable(PathVariable) is { Length: > 0 } path ? path : Name;

    /// <summary>True when the library was found.</summary>
    public static bool IsThere => Loaded.Value != nint.Zero;

    /// <summary>True when the library has a function; old drivers lack the newer ones.</summary>
    public static bool Has(string function) => IsThere && NativeLibrary.TryGetExport(Loaded.Value, function, out _);

    private static nint Load()
    {
        NativeLibrary.SetDllImportResolver(typeof(NvmlLibrary).Assembly, Resolve);
        return NativeLibrary.TryLoad(Wanted, out var library) ? library : nint.Zero;
    }

    private static nint Resolve(string name, Assembly assembly, DllImportSearchPath? searchPath) =>
        name == Name ? Loaded.Value : nint.Zero;
}
