using Autopartition.Actuators.Nvml.Structs;
using Autopartition.Core.Execution.Hardware;

namespace Autopartition.Actuators.Nvml;

/// <summary>
/// Reads memory errors and the recovery action of a GPU. What an old driver does not tell is unknown.
/// </summary>
internal static class HealthReader
{
    /// <summary>NVML_MEMORY_ERROR_TYPE_UNCORRECTED.</summary>
    private const int Uncorrected = 1;

    /// <summary>NVML_VOLATILE_ECC: since the driver was loaded.</summary>
    private const int Volatile = 0;

    /// <summary>NVML_FI_DEV_GET_GPU_RECOVERY_ACTION.</summary>
    private const uint RecoveryField = 230;

    public static GpuHealth Read(nint device) => new()
    {
        Recovery = Recovery(device),
        UncorrectableErrors = NvmlLibrary.Has(nameof(NvmlCalls.nvmlDeviceGetTotalEccErrors))
            && NvmlCalls.nvmlDeviceGetTotalEccErrors(device, Uncorrected, Volatile, out var count) == NvmlCode.Success
                ? (long)count
                : null,
    };

    /// <summary>
    /// The enumeration of nvml.h: none, reset, reboot, drain peers, drain and reset; later ones (reset of a bus, boot
    /// of the system, IMEX) are nothing that the engine could do either.
    /// </summary>
    private static RecoveryAction Recovery(nint device)
    {
        if (!NvmlLibrary.Has(nameof(NvmlCalls.nvmlDeviceGetFieldValues)))
            return RecoveryAction.None;
        var field = new FieldValue { FieldId = RecoveryField };
        if (NvmlCalls.nvmlDeviceGetFieldValues(device, 1, ref field) != NvmlCode.Success
            || field.Code != NvmlCode.Success)
            return RecoveryAction.None;
        return (uint)field.Value switch
        {
            0 => RecoveryAction.None,
            1 => RecoveryAction.ResetGpu,
            3 => RecoveryAction.DrainPeers,
            4 => RecoveryAction.DrainAndReset,
            _ => RecoveryAction.RebootNode,
        };
    }
}
