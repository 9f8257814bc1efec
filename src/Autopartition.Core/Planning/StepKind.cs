namespace Autopartition.Core.Planning;

/// <summary>What one step of a plan does to one GPU.</summary>
public enum StepKind
{
    /// <summary>The GPU takes no new lease.</summary>
    Cordon,

    /// <summary>The holder of a lease is asked to leave by a deadline.</summary>
    Drain,

    /// <summary>The hardware is read: no process is on the instance or GPU.</summary>
    VerifyIdle,

    /// <summary>The MPS daemon ends.</summary>
    StopMps,

    /// <summary>Compute instance, then GPU instance, are destroyed.</summary>
    DestroyInstance,

    /// <summary>The MIG mode changes, and the pending mode is read back.</summary>
    SetMode,

    /// <summary>GPU instance and compute instance are created at a stated place.</summary>
    CreateInstance,

    /// <summary>The MPS daemon starts.</summary>
    StartMps,

    /// <summary>The hardware is read: the layout is the one that was planned.</summary>
    VerifyLayout,

    /// <summary>The GPU takes leases again.</summary>
    Uncordon,
}
