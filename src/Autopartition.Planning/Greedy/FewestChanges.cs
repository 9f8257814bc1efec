using Autopartition.Core.Demand;
using Autopartition.Core.Fleet;

namespace Autopartition.Planning.Greedy;

/// <summary>
/// Takes an idle instance, else free room, else room made by destroying idle instances or by cutting a whole GPU
/// that nobody holds; whole GPUs come from the node that has the fewest to spare.
/// </summary>
internal sealed class FewestChanges : IPlaceChoice
{
    public PlaceKinds Kinds => PlaceKinds.Idle | PlaceKinds.New | PlaceKinds.Cut;

    public Place? Best(AskShape shape, IEnumerable<Place> places) => places.MinBy(Score);

    public IGrouping<string, GpuState>? Node(IEnumerable<IGrouping<string, GpuState>> able) =>
        able.MinBy(free => free.Count());

    private static (int Changes, int Surplus, bool Opens, int Slot) Score(Place place) => place.IsIdle
        ? (0, place.Slot.Profile.ComputeSlices, !place.Gpu.IsLeased, 0)
        : (place.Changes, place.Gpu.Model.Space.Stranded(place.After).Slices, !place.Gpu.IsLeased, place.Slot.Index);
}
