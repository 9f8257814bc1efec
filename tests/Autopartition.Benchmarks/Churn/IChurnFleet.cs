using Autopartition.Planning.Baselines;

namespace Autopartition.Benchmarks.Churn;

/// <summary>What accepts or refuses an ask at once.</summary>
internal interface IChurnFleet
{
    /// <summary>Takes the ask in; null when it is refused.</summary>
    PlacedInstance? TryAccept(int profile);

    /// <summary>An accepted ask ends.</summary>
    void End(int profile, PlacedInstance place);
}
