using System.Runtime.InteropServices;
using Autopartition.Actuators.Nvml.Structs;

namespace Autopartition.Actuators.Nvml;

/// <content>
/// GPU instances and compute instances. Profiles have two numbers: the enumeration, which asks for figures, and the id,
/// which creates, lists and places.
/// </content>
internal static unsafe partial class NvmlCalls
{
    [LibraryImport(Library)]
    public static partial int nvmlDeviceGetGpuInstanceProfileInfo(nint device, uint kind, out GpuProfileInfo info);

    [LibraryImport(Library, EntryPoint = "nvmlDeviceGetGpuInstanceProfileInfoV")]
    public static partial int nvmlDeviceGetGpuInstanceProfileInfoV2(nint device, uint kind, ref GpuProfileInfoV2 info);

    [LibraryImport(Library, EntryPoint = "nvmlDeviceGetGpuInstanceProfileInfoV")]
    public static partial int nvmlDeviceGetGpuInstanceProfileInfoV3(nint device, uint kind, ref GpuProfileInfoV3 info);

    [LibraryImport(Library)]
    public static partial int nvmlDeviceGetGpuInstancePossiblePlacements_v2(
        nint device, uint id, NvmlPlacement* placements, ref uint count);

    [LibraryImport(Library)]
    public static partial int nvmlDeviceGetGpuInstanceRemainingCapacity(nint device, uint id, out uint count);

    [LibraryImport(Library)]
    public static partial int nvmlDeviceCreateGpuInstanceWithPlacement(
        nint device, uint id, in NvmlPlacement placement, out nint instance);

    [LibraryImport(Library)]
    public static partial int nvmlDeviceGetGpuInstances(nint device, uint id, nint* instances, ref uint count);

    [LibraryImport(Library)]
    public static partial int nvmlDeviceGetGpuInstanceById(nint device, uint id, out nint instance);

    [LibraryImport(Library)]
    public static partial int nvmlGpuInstanceGetInfo(nint instance, out GpuInstanceInfo info);

    [LibraryImport(Library)]
    public static partial int nvmlGpuInstanceDestroy(nint instance);

    [LibraryImport(Library)]
    public static partial int nvmlGpuInstanceGetComputeInstanceProfileInfo(
        nint instance, uint kind, uint engines, out ComputeProfileInfo info);

    [LibraryImport(Library, EntryPoint = "nvmlGpuInstanceGetComputeInstanceProfileInfoV")]
    public static partial int nvmlGpuInstanceGetComputeInstanceProfileInfoV2(
        nint instance, uint kind, uint engines, ref ComputeProfileInfoV2 info);

    [LibraryImport(Library, EntryPoint = "nvmlGpuInstanceGetComputeInstanceProfileInfoV")]
    public static partial int nvmlGpuInstanceGetComputeInstanceProfileInfoV3(
        nint instance, uint kind, uint engines, ref ComputeProfileInfoV3 info);

    [LibraryImport(Library)]
    public static partial int nvmlGpuInstanceCreateComputeInstance(nint instance, uint kind, out nint compute);

    [LibraryImport(Library)]
    public static partial int nvmlGpuInstanceCreateComputeInstanceWithPlacement(
        nint instance, uint kind, in NvmlPlacement placement, out nint compute);

    [LibraryImport(Library)]
    public static partial int nvmlGpuInstanceGetComputeInstances(
        nint instance, uint kind, nint* found, ref uint count);

    [LibraryImport(Library)]
    public static partial int nvmlComputeInstanceGetInfo_v2(nint compute, out ComputeInstanceInfo info);

    [LibraryImport(Library)]
    public static partial int nvmlComputeInstanceDestroy(nint compute);

    [LibraryImport(Library)]
    public static partial int nvmlDeviceGetMaxMigDeviceCount(nint device, out uint count);

    [LibraryImport(Library)]
    public static partial int nvmlDeviceGetMigDeviceHandleByIndex(nint device, uint index, out nint mig);

    [LibraryImport(Library)]
    public static partial int nvmlDeviceGetGpuInstanceId(nint mig, out uint id);

    [LibraryImport(Library)]
    public static partial int nvmlDeviceGetComputeInstanceId(nint mig, out uint id);

    [LibraryImport(Library)]
    public static partial int nvmlDeviceGetAttributes_v2(nint mig, out DeviceAttributes attributes);
}
