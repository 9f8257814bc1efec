using System.Collections.Immutable;
using Autopartition.Core.Geometry;

namespace Autopartition.Cli.Layouts;

/// <summary>The object that <c>layouts MODEL --json</c> prints.</summary>
internal sealed record LayoutsDocument(
    string Model,
    string Profiles,
    int? Legal,
    int? Maximal,
    ImmutableArray<OrderedDictionary<string, int>> Geometries,
    ImmutableArray<OrderedDictionary<string, int>> WasteFreeGeometries,
    ImmutableArray<ImmutableArray<string>> Layouts)
{
    public static LayoutsDocument Of(GpuModel model, ProfileSet profiles, LayoutListing listing) => new(
        model.Key,
        Name(profiles),
        listing.Legal.Length,
        listing.Maximal.Length,
        [.. listing.Geometries.Select(Counts)],
        [.. listing.WasteFree.Select(Counts)],
        [.. listing.Maximal.Select(layout => Instances(model, layout))]);

    /// <summary>A model whose placements nobody knows: how many layouts it has is unknown too.</summary>
    public static LayoutsDocument Unknown(GpuModel model, ProfileSet profiles) =>
        new(model.Key, Name(profiles), null, null, [], [], []);

    /// <summary>A model that cannot be cut.</summary>
    public static LayoutsDocument None(GpuModel model, ProfileSet profiles) =>
        new(model.Key, Name(profiles), 0, 0, [], [], []);

    public static string Name(ProfileSet profiles) => profiles.ToString().ToLowerInvariant();

    private static OrderedDictionary<string, int> Counts(Geometry geometry)
    {
        var counts = new OrderedDictionary<string, int>(StringComparer.Ordinal);
        foreach (var (profile, count) in geometry.Counts)
            counts.Add(profile.Name, count);
        return counts;
    }

    private static ImmutableArray<string> Instances(GpuModel model, ulong layout) =>
        [.. model.SlotsIn(layout).OrderBy(slot => slot.Placement.Start).Select(slot => slot.ToString())];
}
