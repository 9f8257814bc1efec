namespace Autopartition.Core.Execution.Hardware;

/// <summary>What a process is on a GPU.</summary>
public enum ProcessKind
{
    /// <summary>It has a compute context of its own.</summary>
    Compute,

    /// <summary>It computes through an MPS server.</summary>
    MpsClient,

    /// <summary>It is the server of an MPS daemon.</summary>
    MpsServer,

    /// <summary>It draws.</summary>
    Graphics,
}
