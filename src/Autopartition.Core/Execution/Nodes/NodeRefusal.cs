namespace Autopartition.Core.Execution.Nodes;

/// <summary>Why a node refuses an operation.</summary>
public enum NodeRefusal
{
    /// <summary>It knows a higher epoch: somebody else is in charge.</summary>
    StaleEpoch,

    /// <summary>Its journal cannot be written or trusted.</summary>
    Journal,

    /// <summary>A lease runs there.</summary>
    Leased,

    /// <summary>A process is there, or it is not certain that none is.</summary>
    Busy,

    /// <summary>The GPU is not cordoned, so that a lease could begin.</summary>
    NotCordoned,

    /// <summary>Nobody of ours made or adopted what is named, or it is not what stands there.</summary>
    NotOurs,

    /// <summary>The GPU takes no lease now.</summary>
    TakesNoLease,

    /// <summary>What is named does not exist.</summary>
    NotFound,

    /// <summary>The driver or the actuator refused.</summary>
    Driver,
}
