using System.Collections.Immutable;
using Autopartition.Core.Geometry;

namespace Autopartition.Cli.Layouts;

/// <summary>The layouts of a model over some profiles that contain some instances.</summary>
internal sealed record LayoutListing
{
    private LayoutListing(GpuModel model, LayoutSpace space, ulong used)
    {
        bool ContainsUsed(ulong layout) => (layout & used) == used;

        Legal = [.. space.Legal.Where(ContainsUsed)];
        Maximal =
        [
            .. space.Maximal.Where(ContainsUsed).OrderBy(layout => Order(model, layout), StringComparer.Ordinal),
        ];
        Geometries = Geometry.Distinct(model, Legal);
        WasteFree = Geometry.Distinct(model, Legal.Where(layout => UsesEverything(model, layout)));
    }

    /// <summary>Legal layouts with at least one instance.</summary>
    public ImmutableArray<ulong> Legal { get; }

    /// <summary>Legal layouts to which no instance of the considered profiles can be added.</summary>
    public ImmutableArray<ulong> Maximal { get; }

    /// <summary>Geometries of the legal layouts.</summary>
    public ImmutableArray<Geometry> Geometries { get; }

    /// <summary>Geometries of the layouts that use every compute slice and every placement unit.</summary>
    public ImmutableArray<Geometry> WasteFree { get; }

    /// <summary>Lists. Instances in use count even where their profile is not among those considered.</summary>
    public static LayoutListing Of(GpuModel model, ProfileSet profiles, ulong used)
    {
        var considered = model.ProfilesOf(profiles);
        var slots = model.Slots.Where(slot => considered.Contains(slot.Profile) || (used & slot.Bit) != 0);
        return new LayoutListing(model, new LayoutSpace(model, [.. slots]), used);
    }

    private static bool UsesEverything(GpuModel model, ulong layout) =>
        model.SlotsIn(layout).Sum(slot => slot.Profile.ComputeSlices) == model.Figures.ComputeSlices
        && model.SlotsIn(layout).Sum(slot => slot.Placement.Size) == model.Figures.PlacementUnits;

    /// <summary>
    /// Sorts layouts as a reader scans them: by what starts first, the larger instance before the smaller.
    /// </summary>
    private static string Order(GpuModel model, ulong layout) => string.Concat(model.SlotsIn(layout)
        .OrderBy(slot => slot.Placement.Start)
        .Select(slot => (slot, compute: Last(slot.Profile.ComputeSlices), units: Last(slot.Placement.Size)))
        .Select(one => $"{one.slot.Placement.Start:00}{one.compute}{one.units}{one.slot.Index:00}"));

    private static string Last(int size) => $"{GpuModel.MaxSlots - size:00}";
}
