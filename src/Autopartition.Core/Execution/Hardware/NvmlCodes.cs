namespace Autopartition.Core.Execution.Hardware;

/// <summary>NVML's return codes as results. Source of the numbers: nvml.h, enum nvmlReturn_t.</summary>
public static class NvmlCodes
{
    /// <summary>The result of a call that changes something.</summary>
    /// <param name="code">What NVML returned.</param>
    /// <param name="call">The call, for the words of a refusal.</param>
    public static ActuatorResult ResultOf(int code, string call) => code switch
    {
        0 => new ActuatorResult.Done(),
        10 => new ActuatorResult.Unknown($"{call} returned TIMEOUT (10)"),
        999 => new ActuatorResult.Unknown($"{call} returned UNKNOWN (999)"),
        _ when ErrorOf(code) is { } error => new ActuatorResult.Refused(error, $"{call} returned {NameOf(code)}"),
        _ => new ActuatorResult.Unknown($"{call} returned {NameOf(code)}"),
    };

    /// <summary>The class of a code; null for success and for codes that leave the outcome open.</summary>
    public static ActuatorError? ErrorOf(int code) => code switch
    {
        1 or 9 or 12 or 13 or 18 => ActuatorError.DriverUnavailable,
        2 or 7 or 25 => ActuatorError.Invalid,
        3 => ActuatorError.NotSupported,
        4 => ActuatorError.NoPermission,
        6 => ActuatorError.NotFound,
        15 => ActuatorError.GpuLost,
        16 => ActuatorError.ResetRequired,
        19 => ActuatorError.InUse,
        20 or 27 or 29 => ActuatorError.Transient,
        23 => ActuatorError.NoRoom,
        _ => null,
    };

    /// <summary>The name of a code and its number.</summary>
    public static string NameOf(int code) => code switch
    {
        0 => "SUCCESS (0)",
        1 => "UNINITIALIZED (1)",
        2 => "INVALID_ARGUMENT (2)",
        3 => "NOT_SUPPORTED (3)",
        4 => "NO_PERMISSION (4)",
        6 => "NOT_FOUND (6)",
        7 => "INSUFFICIENT_SIZE (7)",
        9 => "DRIVER_NOT_LOADED (9)",
        10 => "TIMEOUT (10)",
        12 => "LIBRARY_NOT_FOUND (12)",
        13 => "FUNCTION_NOT_FOUND (13)",
        15 => "GPU_IS_LOST (15)",
        16 => "RESET_REQUIRED (16)",
        18 => "LIB_RM_VERSION_MISMATCH (18)",
        19 => "IN_USE (19)",
        20 => "MEMORY (20)",
        23 => "INSUFFICIENT_RESOURCES (23)",
        25 => "ARGUMENT_VERSION_MISMATCH (25)",
        27 => "NOT_READY (27)",
        29 => "INVALID_STATE (29)",
        999 => "UNKNOWN (999)",
        _ => $"code {code}",
    };
}
