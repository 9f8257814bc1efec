using Autopartition.Core.Demand;
using Autopartition.Core.Fleet;
using Autopartition.Core.Geometry;
using Autopartition.Planning.Demand;
using Autopartition.Planning.Greedy;

namespace Autopartition.Planning.Baselines;

/// <summary>
/// Lets a placement rule choose. The rule sees only what is leased: an idle instance is room, to be given out as it is
/// or to be destroyed. An instance larger than asked is the last resort of every rule; equal places go to the first
/// GPU of the fleet, there to the one with the fewest changes. Where idle instances go first, they do in every rank.
/// </summary>
internal sealed class RuleChoice(IPlacementRule rule, PlaceKinds kinds, bool idleFirst = false) : IPlaceChoice
{
    private readonly ShapeCatalog _shapes = new();
    private readonly Dictionary<(GpuModel, ulong, int), PlacementScore> _scores = [];

    public PlaceKinds Kinds => kinds;

    public Place? Best(AskShape shape, IEnumerable<Place> places) => places.MinBy(place => Order(shape, place));

    public IGrouping<string, GpuState>? Node(IEnumerable<IGrouping<string, GpuState>> able) => able.FirstOrDefault();

    private (int Surplus, bool IsNew, (double, int) Rank, int Gpu, int Changes, int Position) Order(
        AskShape shape, Place place)
    {
        var score = Score(place);
        var asked = _shapes.AskedSlices(shape, place.Gpu.Model)!.Value;
        var surplus = Math.Max(0, SliceAmount.Of(place.Slot.Profile).Slices - asked);
        return (surplus, idleFirst && !place.IsIdle, score.Rank, place.Number, place.Changes, score.Position);
    }

    private PlacementScore Score(Place place)
    {
        var key = (place.Gpu.Model, place.Gpu.LeasedSlots, place.Slot.Index);
        if (!_scores.TryGetValue(key, out var score))
            _scores[key] = score = rule.Score(place.Gpu.Model, place.Gpu.LeasedSlots, place.Slot);
        return score;
    }
}
