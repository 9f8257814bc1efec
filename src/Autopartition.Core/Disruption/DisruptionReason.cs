namespace Autopartition.Core.Disruption;

/// <summary>Why a lease is moved.</summary>
public enum DisruptionReason
{
    /// <summary>An ask waits for the room.</summary>
    Demand,

    /// <summary>What runs is packed better; nobody waits.</summary>
    Defragmentation,

    /// <summary>Hardware differs from what the engine knows.</summary>
    Drift,
}
