namespace Autopartition.Planning.Model;

/// <summary>Parts of the cost stage, in the order of reports.</summary>
internal enum CostPart
{
    /// <summary>Slices that no further instance could use.</summary>
    Stranded,

    /// <summary>Slices of instances made for demand that may come, as far as it is not likely.</summary>
    IdleSpare,

    /// <summary>Slices granted beyond what was asked.</summary>
    Oversized,

    /// <summary>Instances created.</summary>
    Create,

    /// <summary>Idle instances destroyed.</summary>
    Destroy,

    /// <summary>GPUs that change their mode.</summary>
    ModeChange,

    /// <summary>Places set up for several clients.</summary>
    SetUpSharing,

    /// <summary>Clients beside others.</summary>
    Interference,

    /// <summary>GPUs that nobody used before, less those that nobody uses any more.</summary>
    OpenGpu,

    /// <summary>Spares and expected demand without a place.</summary>
    Shortfall,

    /// <summary>Leases moved.</summary>
    Move,

    /// <summary>Time that moved leases drain.</summary>
    Drain,

    /// <summary>Asks served outside what a policy prefers.</summary>
    NotPreferred,
}
