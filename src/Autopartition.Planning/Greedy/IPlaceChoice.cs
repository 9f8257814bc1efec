using Autopartition.Core.Demand;
using Autopartition.Core.Fleet;

namespace Autopartition.Planning.Greedy;

/// <summary>What tells one greedy planner from another: which of the legal places it takes.</summary>
internal interface IPlaceChoice
{
    /// <summary>The places it wants to see.</summary>
    PlaceKinds Kinds { get; }

    /// <summary>The place to take; null when none is offered.</summary>
    Place? Best(Ask ask, IEnumerable<Place> places);

    /// <summary>
    /// The node that serves an ask for whole GPUs, among those with enough; null when there is none.
    /// </summary>
    IGrouping<string, GpuState>? Node(IEnumerable<IGrouping<string, GpuState>> able);
}
