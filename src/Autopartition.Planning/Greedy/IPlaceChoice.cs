using Autopartition.Core.Demand;
using Autopartition.Core.Fleet;

namespace Autopartition.Planning.Greedy;

/// <summary>What tells one greedy planner from another: which of the legal places it takes.</summary>
internal interface IPlaceChoice
{
    /// <summary>The places it wants to see.</summary>
    PlaceKinds Kinds { get; }

    /// <summary>
    /// The place to take, the first among equals; null when none is offered. Places on one GPU may be offered alone
    /// before, and of them only the best is offered again.
    /// </summary>
    Place? Best(AskShape shape, IEnumerable<Place> places);

    /// <summary>
    /// The node that serves an ask for whole GPUs, among those with enough; null when there is none.
    /// </summary>
    IGrouping<string, GpuState>? Node(IEnumerable<IGrouping<string, GpuState>> able);
}
