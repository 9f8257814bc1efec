using System.Collections.Immutable;

namespace Autopartition.Actuators.Nvml;

/// <summary>
/// Reads the MIG devices of a GPU. A GPU instance without a compute instance is none, so this is never the way to find
/// out what stands.
/// </summary>
internal static class MigDeviceReader
{
    public static ImmutableArray<MigDevice> Read(nint device)
    {
        if (NvmlCalls.nvmlDeviceGetMaxMigDeviceCount(device, out var most) != NvmlCode.Success)
            return [];
        var devices = ImmutableArray.CreateBuilder<MigDevice>();
        for (uint index = 0; index < most; index++)
        {
            // NOT_FOUND is a hole in the indices, and others may follow it.
            if (NvmlCalls.nvmlDeviceGetMigDeviceHandleByIndex(device, index, out var mig) != NvmlCode.Success
                || NvmlCalls.nvmlDeviceGetGpuInstanceId(mig, out var instance) != NvmlCode.Success
                || NvmlCalls.nvmlDeviceGetComputeInstanceId(mig, out var compute) != NvmlCode.Success)
                continue;
            var isKnown = NvmlCalls.nvmlDeviceGetAttributes_v2(mig, out var attributes) == NvmlCode.Success;
            devices.Add(new MigDevice(
                (int)index, (int)instance, (int)compute, NvmlText.Uuid(mig),
                isKnown ? (int)attributes.Sms : null, isKnown ? (long)attributes.MemoryMib : null));
        }
        return devices.ToImmutable();
    }
}
