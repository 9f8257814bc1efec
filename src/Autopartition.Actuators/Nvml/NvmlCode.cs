namespace Autopartition.Actuators.Nvml;

/// <summary>The return codes that decide something here. Source: nvml.h, enum nvmlReturn_t.</summary>
internal static class NvmlCode
{
    public const int Success = 0;
    public const int Uninitialized = 1;
    public const int InvalidArgument = 2;
    public const int NotSupported = 3;
    public const int NotFound = 6;
    public const int InsufficientSize = 7;
    public const int Timeout = 10;
    public const int LibraryNotFound = 12;
    public const int FunctionNotFound = 13;
    public const int GpuIsLost = 15;
    public const int ResetRequired = 16;
    public const int InUse = 19;
    public const int InsufficientResources = 23;
    public const int VersionMismatch = 25;
    public const int Unknown = 999;
}
