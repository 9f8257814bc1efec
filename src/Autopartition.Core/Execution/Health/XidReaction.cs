namespace Autopartition.Core.Execution.Health;

/// <summary>What an error of the driver means for whoever is on the GPU.</summary>
public enum XidReaction
{
    /// <summary>Somebody should know.</summary>
    Alert,

    /// <summary>The lease on the instance that it hit has failed.</summary>
    FailLease,

    /// <summary>The GPU takes no lease until it was seen to.</summary>
    CordonGpu,
}
