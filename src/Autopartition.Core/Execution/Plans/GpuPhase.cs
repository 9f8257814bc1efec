namespace Autopartition.Core.Execution.Plans;

/// <summary>How far a plan has come on one GPU.</summary>
public enum GpuPhase
{
    /// <summary>Nothing was done.</summary>
    Pending,

    /// <summary>It takes no new lease.</summary>
    Cordoned,

    /// <summary>A holder is asked to leave.</summary>
    Draining,

    /// <summary>Somebody has looked, and nobody is there.</summary>
    IdleVerified,

    /// <summary>The hardware is being changed.</summary>
    Applying,

    /// <summary>The outcome is being looked at.</summary>
    Verifying,

    /// <summary>It is what was planned.</summary>
    Done,

    /// <summary>It is what it was before.</summary>
    RolledBack,

    /// <summary>It is neither; what stands is legal and serves whoever is on it.</summary>
    Failed,
}
