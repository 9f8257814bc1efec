namespace Autopartition.Benchmarks.Churn;

/// <summary>What accepts or refuses an ask at once.</summary>
internal interface IChurnFleet
{
    /// <summary>What was moved so far; the counts of a fleet that moves nothing stay zero.</summary>
    MoveCounts Moved => default;

    /// <summary>Takes the ask in and gives a ticket for its end; null when it is refused.</summary>
    int? TryAccept(int profile);

    /// <summary>An accepted ask ends.</summary>
    void End(int ticket);
}
