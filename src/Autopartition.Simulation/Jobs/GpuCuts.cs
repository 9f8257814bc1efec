using System.Collections.Immutable;
using Autopartition.Core.Geometry;

namespace Autopartition.Simulation.Jobs;

/// <summary>The ways to cut a GPU that jobs choose from.</summary>
public static class GpuCuts
{
    /// <summary>Every full cut of the card, as instances of each profile; the same instances count once.</summary>
    public static ImmutableArray<ImmutableArray<int>> Of(GpuModel model, ImmutableArray<InstanceProfile> profiles)
    {
        var space = new LayoutSpace(model, [.. model.Slots.Where(slot => profiles.Contains(slot.Profile))]);
        return
        [
            .. space.Maximal
                .Select(layout => model.SlotsIn(layout).Select(slot => slot.Profile).ToList())
                .Select(held => profiles.Select(profile => held.Count(one => one == profile)).ToImmutableArray())
                .DistinctBy(counts => string.Join(',', counts)),
        ];
    }
}
