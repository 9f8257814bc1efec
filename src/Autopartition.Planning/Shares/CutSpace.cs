using System.Collections.Immutable;
using Autopartition.Core.Demand;
using Autopartition.Core.Geometry;
using Autopartition.Planning.Baselines;

namespace Autopartition.Planning.Shares;

/// <summary>
/// The places that a GPU of one model can offer and the cuts that offer them. The first kind of place is the whole GPU,
/// a thousand thousandths; an instance of k of K slices has k/K of them, the largest its share of the multiprocessors.
/// </summary>
public sealed class CutSpace
{
    /// <summary>
    /// Finds the cuts: the whole GPU and the maximal layouts of some profiles that no other one covers.
    /// </summary>
    public CutSpace(GpuModel model, ImmutableArray<InstanceProfile> profiles)
    {
        Model = model;
        Profiles = profiles;
        Thousandths = [1000, .. profiles.Select(profile => ShareNeed.ThousandthsOf(profile, model))];
        var space = new LayoutSpace(model, [.. model.SlotsIn(Slices.Of(model, profiles))]);
        var cuts = space.Maximal.Select(layout => model.SlotsIn(layout).ToImmutableArray())
            .Select(layout => new CutKind(layout, [0, .. profiles.Select(profile => Count(layout, profile))]))
            .DistinctBy(cut => string.Join(',', cut.Places))
            .ToList();
        Cuts =
        [
            new CutKind([], [1, .. profiles.Select(_ => 0)]),
            .. cuts.Where(cut => !cuts.Exists(other => other != cut
                && other.Places.Zip(cut.Places).All(each => each.First >= each.Second))),
        ];
    }

    /// <summary>The model.</summary>
    public GpuModel Model { get; }

    /// <summary>The profiles; kind of place i + 1 is an instance of profile i.</summary>
    public ImmutableArray<InstanceProfile> Profiles { get; }

    /// <summary>Compute of each kind of place, thousandths of the GPU.</summary>
    public ImmutableArray<int> Thousandths { get; }

    /// <summary>The cuts.</summary>
    public ImmutableArray<CutKind> Cuts { get; }

    private static int Count(ImmutableArray<PlacementSlot> layout, InstanceProfile profile) =>
        layout.Count(slot => slot.Profile == profile);
}
