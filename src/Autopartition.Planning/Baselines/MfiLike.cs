using System.Collections.Concurrent;
using Autopartition.Core.Geometry;

namespace Autopartition.Planning.Baselines;

/// <summary>
/// The place that takes the fewest placements from instances to come, whatever they will be, after the minimum
/// fragmentation increment of Zambianco, Fasol and Doriguzzi-Corin, "An Online Fragmentation-Aware GPU Scheduler for
/// Multi-Tenant MIG-based Clouds", 2025, arXiv 2511.18906. Here the loss is the number of legal placements of the
/// card's base profiles that are gone afterwards; the weighting of the paper's metric may differ, hence "-like". Among
/// equals the fuller GPU wins, then the highest start.
/// </summary>
public sealed class MfiLike : IPlacementRule
{
    private readonly ConcurrentDictionary<GpuModel, ulong> _base = new();

    /// <inheritdoc/>
    public PlacementScore Score(GpuModel model, ulong used, PlacementSlot slot)
    {
        var after = used | slot.Bit;
        var lost = Options(model, used) - Options(model, after);
        return new PlacementScore(lost, Slices.Left(model, after), -slot.Placement.Start);
    }

    private int Options(GpuModel model, ulong used)
    {
        var slots = _base.GetOrAdd(model, static card => Slices.Of(card, card.ProfilesOf(ProfileSet.Base)));
        return SlotSet.Count(model.Space.Addable(used) & slots);
    }
}
