using System.Runtime.InteropServices;
using Autopartition.Actuators.Nvml.Structs;

namespace Autopartition.Actuators.Nvml;

/// <summary>
/// The functions of NVML that are used, under their own names and in their own words. Every one returns a code;
/// what is done with it is said where it is called.
/// </summary>
internal static unsafe partial class NvmlCalls
{
    private const string Library = NvmlLibrary.Name;

    [LibraryImport(Library)]
    public static partial int nvmlInit_v2();

    [LibraryImport(Library)]
    public static partial int nvmlShutdown();

    [LibraryImport(Library)]
    public static partial int nvmlSystemGetDriverVersion(byte* version, uint length);

    [LibraryImport(Library)]
    public static partial int nvmlDeviceGetCount_v2(out uint count);

    [LibraryImport(Library)]
    public static partial int nvmlDeviceGetHandleByIndex_v2(uint index, out nint device);

    [LibraryImport(Library)]
    public static partial int nvmlDeviceGetUUID(nint device, byte* uuid, uint length);

    [LibraryImport(Library)]
    public static partial int nvmlDeviceGetName(nint device, byte* name, uint length);

    [LibraryImport(Library)]
    public static partial int nvmlDeviceGetPciInfo_v3(nint device, out PciInfo pci);

    [LibraryImport(Library)]
    public static partial int nvmlDeviceGetComputeMode(nint device, out int mode);

    [LibraryImport(Library)]
    public static partial int nvmlDeviceSetComputeMode(nint device, int mode);

    [LibraryImport(Library)]
    public static partial int nvmlDeviceGetMigMode(nint device, out uint current, out uint pending);

    [LibraryImport(Library)]
    public static partial int nvmlDeviceSetMigMode(nint device, uint mode, out int activationStatus);

    [LibraryImport(Library)]
    public static partial int nvmlDeviceGetTotalEccErrors(nint device, int type, int counter, out ulong count);

    [LibraryImport(Library)]
    public static partial int nvmlDeviceGetFieldValues(nint device, int count, ref FieldValue value);

    [LibraryImport(Library)]
    public static partial int nvmlDeviceGetComputeRunningProcesses_v3(nint device, ref uint count, ProcessInfo* list);

    [LibraryImport(Library)]
    public static partial int nvmlDeviceGetComputeRunningProcesses_v2(nint device, ref uint count, ProcessInfo* list);

    [LibraryImport(Library)]
    public static partial int nvmlDeviceGetMPSComputeRunningProcesses_v3(
        nint device, ref uint count, ProcessInfo* list);

    [LibraryImport(Library)]
    public static partial int nvmlDeviceGetMPSComputeRunningProcesses_v2(
        nint device, ref uint count, ProcessInfo* list);

    [LibraryImport(Library)]
    public static partial int nvmlDeviceGetGraphicsRunningProcesses_v3(nint device, ref uint count, ProcessInfo* list);

    [LibraryImport(Library)]
    public static partial int nvmlDeviceGetGraphicsRunningProcesses_v2(nint device, ref uint count, ProcessInfo* list);

    [LibraryImport(Library)]
    public static partial int nvmlEventSetCreate(out nint set);

    [LibraryImport(Library)]
    public static partial int nvmlEventSetFree(nint set);

    [LibraryImport(Library)]
    public static partial int nvmlDeviceRegisterEvents(nint device, ulong types, nint set);

    [LibraryImport(Library)]
    public static partial int nvmlEventSetWait_v2(nint set, out EventData data, uint milliseconds);
}
