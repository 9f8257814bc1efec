using System.Collections.Immutable;
using Autopartition.Core.Geometry;

namespace Autopartition.Cli.Layouts;

/// <summary>A layout without its positions: how many instances of which profile.</summary>
/// <param name="Counts">Profiles that occur, in the order of the catalog, with how often.</param>
internal sealed record Geometry(ImmutableArray<(InstanceProfile Profile, int Count)> Counts)
{
    /// <summary>The different geometries of some layouts, the one with the largest instances first.</summary>
    public static ImmutableArray<Geometry> Distinct(GpuModel model, IEnumerable<ulong> layouts) =>
    [
        .. layouts.Select(layout => Of(model, layout))
            .DistinctBy(geometry => geometry.ToString())
            .OrderByDescending(geometry => geometry.Counts.Max(count => count.Profile.ComputeSlices))
            .ThenBy(geometry => geometry.Counts.Sum(count => count.Count))
            .ThenBy(geometry => geometry.ToString(), StringComparer.Ordinal),
    ];

    /// <inheritdoc/>
    public override string ToString() =>
        string.Join(" + ", Counts.Reverse()
            .Select(one => one.Count == 1 ? one.Profile.Name : $"{one.Count}x{one.Profile}"));

    private static Geometry Of(GpuModel model, ulong layout)
    {
        var present = model.SlotsIn(layout).CountBy(slot => slot.Profile).ToDictionary();
        var counts = model.Profiles.Where(present.ContainsKey).Select(profile => (profile, present[profile]));
        return new Geometry([.. counts]);
    }
}
