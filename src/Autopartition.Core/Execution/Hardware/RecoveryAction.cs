namespace Autopartition.Core.Execution.Hardware;

/// <summary>What the driver says has to be done before a GPU is sound again.</summary>
public enum RecoveryAction
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>The GPU has to be reset.</summary>
    ResetGpu,

    /// <summary>The GPU has to be drained, then reset.</summary>
    DrainAndReset,

    /// <summary>Traffic between GPUs has to end.</summary>
    DrainPeers,

    /// <summary>The node has to be booted, or something else that no process on it can do.</summary>
    RebootNode,
}
