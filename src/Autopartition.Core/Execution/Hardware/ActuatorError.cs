namespace Autopartition.Core.Execution.Hardware;

/// <summary>Why a change was refused, by what helps.</summary>
public enum ActuatorError
{
    /// <summary>Somebody uses it (IN_USE). Trying again may help; then it stays in service.</summary>
    InUse,

    /// <summary>It does not fit there (INSUFFICIENT_RESOURCES). Only another plan helps.</summary>
    NoRoom,

    /// <summary>The GPU does not answer (GPU_IS_LOST). Nothing helps before it was looked at.</summary>
    GpuLost,

    /// <summary>A reset has to come first (RESET_REQUIRED, or a mode that stays pending).</summary>
    ResetRequired,

    /// <summary>The engine may not do this (NO_PERMISSION). An operator has to help.</summary>
    NoPermission,

    /// <summary>The driver is not there or being changed. Later it may be.</summary>
    DriverUnavailable,

    /// <summary>No such GPU, profile or instance (NOT_FOUND). What is known of the node is stale.</summary>
    NotFound,

    /// <summary>This card, driver or actuator cannot do it. Only another plan helps.</summary>
    NotSupported,

    /// <summary>The call was malformed: a defect of the engine.</summary>
    Invalid,

    /// <summary>Another instance stands there than the one that was named.</summary>
    AnotherInstance,

    /// <summary>Somebody else says what the GPUs of the node look like.</summary>
    ForeignOwner,

    /// <summary>The driver is short of memory or not ready for a moment. Trying again helps.</summary>
    Transient,
}
