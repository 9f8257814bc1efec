using Autopartition.Core.Geometry;

namespace Autopartition.Planning.Baselines;

/// <summary>
/// The place that makes the least free compute unusable for the next ask, after "fragmentation gradient descent" of
/// Weng et al., "Beware of Fragmentation: Scheduling GPU-Sharing Workloads with Fragmentation Gradient Descent",
/// USENIX ATC 2023. The paper shares GPUs in thousandths; here an ask is a profile of the mix, and the fragmentation
/// of a GPU is its free compute slices times the share of asks that find no place on it. Among equals the fuller GPU
/// wins, then the highest start. Written anew from the definition, hence "-like".
/// </summary>
public sealed class FgdLike(ProfileMix mix) : IPlacementRule
{
    /// <inheritdoc/>
    public PlacementScore Score(GpuModel model, ulong used, PlacementSlot slot)
    {
        var after = used | slot.Bit;
        var growth = Fragmentation(model, after) - Fragmentation(model, used);
        return new PlacementScore(growth, Slices.Left(model, after), -slot.Placement.Start);
    }

    private double Fragmentation(GpuModel model, ulong used)
    {
        var addable = model.Space.Addable(used);
        var lost = mix.SharesOn(model).Where(part => (part.Slots & addable) == 0).Sum(part => part.Share);
        return lost * Slices.Left(model, used);
    }
}
