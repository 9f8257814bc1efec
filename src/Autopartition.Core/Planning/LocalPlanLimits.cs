namespace Autopartition.Core.Planning;

/// <summary>How far a local plan may go. Counts, so that every machine stops at the same place.</summary>
public sealed record LocalPlanLimits
{
    /// <summary>Leases that may move for one ask; with 0 only idle instances give way.</summary>
    public int MaxMoves { get; init; } = 2;

    /// <summary>Places that may be tried for one ask; then the best change found so far counts.</summary>
    public int MaxTries { get; init; } = 200_000;
}
