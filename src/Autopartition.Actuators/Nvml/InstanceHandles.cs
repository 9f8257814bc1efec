using System.Collections.Immutable;
using Autopartition.Actuators.Nvml.Structs;

namespace Autopartition.Actuators.Nvml;

/// <summary>
/// Finds the instances of a GPU. GPU instances are listed as such, because one without a compute instance is no MIG
/// device and would not be seen among those.
/// </summary>
internal static unsafe class InstanceHandles
{
    /// <summary>More than any card holds. The count that a card reports for a profile is not relied on.</summary>
    private const int Most = 64;

    /// <summary>The handles and figures of the GPU instances, by start.</summary>
    public static NvmlReading<ImmutableList<(nint Handle, GpuInstanceInfo Info)>> Gpu(
        nint device, IEnumerable<CardProfile> profiles)
    {
        var all = ImmutableList.CreateBuilder<(nint Handle, GpuInstanceInfo Info)>();
        var handles = stackalloc nint[Most];
        foreach (var profile in profiles)
        {
            uint count = Most;
            var code = NvmlCalls.nvmlDeviceGetGpuInstances(device, (uint)profile.Id, handles, ref count);
            if (code is NvmlCode.NotSupported or NvmlCode.NotFound)
                continue;
            if (code != NvmlCode.Success)
                return Failed(code, nameof(NvmlCalls.nvmlDeviceGetGpuInstances));
            for (var i = 0; i < count; i++)
            {
                code = NvmlCalls.nvmlGpuInstanceGetInfo(handles[i], out var info);
                if (code != NvmlCode.Success)
                    return Failed(code, nameof(NvmlCalls.nvmlGpuInstanceGetInfo));
                all.Add((handles[i], info));
            }
        }
        all.Sort((left, right) => left.Info.Placement.Start.CompareTo(right.Info.Placement.Start));
        return NvmlReading<ImmutableList<(nint, GpuInstanceInfo)>>.Of(all.ToImmutable());
    }

    /// <summary>The handles and figures of the compute instances of one GPU instance.</summary>
    public static NvmlReading<ImmutableList<(nint Handle, ComputeInstanceInfo Info)>> Compute(
        nint instance, IEnumerable<ComputeProfile> profiles)
    {
        var all = ImmutableList.CreateBuilder<(nint, ComputeInstanceInfo)>();
        var handles = stackalloc nint[Most];
        foreach (var profile in profiles)
        {
            uint count = Most;
            var code = NvmlCalls.nvmlGpuInstanceGetComputeInstances(instance, (uint)profile.Kind, handles, ref count);
            for (var i = 0; i < count && code == NvmlCode.Success; i++)
            {
                code = NvmlCalls.nvmlComputeInstanceGetInfo_v2(handles[i], out var info);
                all.Add((handles[i], info));
            }
            if (code is not (NvmlCode.Success or NvmlCode.NotSupported or NvmlCode.NotFound))
                return NvmlReading<ImmutableList<(nint, ComputeInstanceInfo)>>.Failed(
                    code, nameof(NvmlCalls.nvmlGpuInstanceGetComputeInstances));
        }
        return NvmlReading<ImmutableList<(nint, ComputeInstanceInfo)>>.Of(all.ToImmutable());
    }

    private static NvmlReading<ImmutableList<(nint Handle, GpuInstanceInfo Info)>> Failed(int code, string call) =>
        NvmlReading<ImmutableList<(nint, GpuInstanceInfo)>>.Failed(code, call);
}
