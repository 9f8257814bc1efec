namespace Autopartition.Core.Workloads;

/// <summary>What ended the process of a lease.</summary>
public enum WorkloadEnd
{
    /// <summary>Its work is done.</summary>
    Finished,

    /// <summary>An allocation of its own failed; it starts its run again.</summary>
    OutOfMemory,

    /// <summary>A fatal fault in its fault domain; it starts its run again.</summary>
    Faulted,

    /// <summary>It was given no context, because its domain has as many clients as it takes; it tries again.</summary>
    Refused,

    /// <summary>It failed too often and is not started any more.</summary>
    GivenUp,
}
