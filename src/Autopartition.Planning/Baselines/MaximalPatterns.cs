using System.Collections.Immutable;
using Autopartition.Core.Geometry;

namespace Autopartition.Planning.Baselines;

/// <summary>The ways to fill a card with instances of some profiles to which nothing can be added.</summary>
public static class MaximalPatterns
{
    /// <summary>
    /// The patterns that no other one covers: instances of each profile in the order given, and a layout that has them.
    /// </summary>
    public static ImmutableArray<(ImmutableArray<int> Counts, ulong Layout)> Of(
        GpuModel model, ImmutableArray<InstanceProfile> profiles)
    {
        var space = new LayoutSpace(model, [.. model.SlotsIn(Slices.Of(model, profiles))]);
        var counts = space.Maximal.Select(layout => (Counts: Count(model, layout, profiles), layout)).ToList();
        return
        [
            .. counts.Where(one => !counts.Exists(other => Dominates(other.Counts, one.Counts)))
                .DistinctBy(one => string.Join(',', one.Counts)),
        ];
    }

    private static ImmutableArray<int> Count(GpuModel model, ulong layout, ImmutableArray<InstanceProfile> profiles) =>
        [.. profiles.Select(profile => model.SlotsIn(layout).Count(slot => slot.Profile == profile))];

    private static bool Dominates(ImmutableArray<int> other, ImmutableArray<int> one) =>
        !other.SequenceEqual(one) && other.Zip(one).All(each => each.First >= each.Second);
}
