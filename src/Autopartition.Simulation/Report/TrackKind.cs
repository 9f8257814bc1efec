namespace Autopartition.Simulation.Report;

/// <summary>What a part of a GPU was for a time.</summary>
public enum TrackKind
{
    /// <summary>Somebody held it.</summary>
    Leased,

    /// <summary>An instance that nobody held.</summary>
    Idle,

    /// <summary>Units that no legal further instance could use.</summary>
    Stranded,

    /// <summary>Compute slices that no legal further instance could use; the size counts them.</summary>
    StrandedCompute,
}
