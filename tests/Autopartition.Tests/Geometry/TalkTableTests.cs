using Autopartition.Core.Geometry;
using Autopartition.Tests.Configuration;

namespace Autopartition.Tests.Geometry;

/// <summary>
/// The talk "GPU Virtualization with MIG" prints nineteen configurations of an H100. Enumeration finds nineteen
/// maximal layouts as well, but not quite the same: one row of the talk is illegal and one legal layout is
/// missing from it.
/// </summary>
public sealed class TalkTableTests
{
    private const string IllegalRow = "1g@0 1g@1 1g@2 1g@3 1g@4 2g@5";
    private const string MissingLayout = "2g@0 2g@2 1g@4 1g@5 1g@6";

    /// <summary>
    /// The rows in the talk's order; a 3g that the talk draws over four slices occupies four units.
    /// </summary>
    private static readonly string[] Rows =
    [
        "7g@0",
        "4g@0 3g@4",
        "4g@0 2g@4 1g@6",
        "4g@0 1g@4 1g@5 1g@6",
        "3g@0 3g@4",
        "3g@0 2g@4 1g@6",
        "3g@0 1g@4 1g@5 1g@6",
        "2g@0 2g@2 3g@4",
        "2g@0 1g@2 1g@3 3g@4",
        "1g@0 1g@1 2g@2 3g@4",
        "1g@0 1g@1 1g@2 1g@3 3g@4",
        "2g@0 2g@2 2g@4 1g@6",
        "2g@0 1g@2 1g@3 2g@4 1g@6",
        "1g@0 1g@1 2g@2 2g@4 1g@6",
        "2g@0 1g@2 1g@3 1g@4 1g@5 1g@6",
        "1g@0 1g@1 2g@2 1g@4 1g@5 1g@6",
        "1g@0 1g@1 1g@2 1g@3 2g@4 1g@6",
        IllegalRow,
        "1g@0 1g@1 1g@2 1g@3 1g@4 1g@5 1g@6",
    ];

    private static readonly GpuModel Model = ShippedCatalog.Model("h100_80gb_sxm5");

    [Fact]
    public void MaximalBaseLayouts_AreTheTalksRowsButForOne()
    {
        var profiles = Model.ProfilesOf(ProfileSet.Base);
        var space = new LayoutSpace(Model, [.. Model.Slots.Where(slot => profiles.Contains(slot.Profile))]);
        var found = space.Maximal.Select(Short).ToHashSet();
        Assert.Equal(19, found.Count);
        Assert.Equal([IllegalRow], Rows.Except(found));
        Assert.Equal([MissingLayout], found.Except(Rows));
        Assert.Equal(17, Array.IndexOf(Rows, IllegalRow));
    }

    [Fact]
    public void Row18_IsIllegalBecauseA2gCannotStartAt5()
    {
        var instances = IllegalRow.Split(' ').Select(instance => (Long(instance[..2]), instance[3] - '0'));
        var illegal = Assert.IsType<LayoutResult.Illegal>(Layout.Create(Model, instances));
        Assert.Contains("2g.20gb@5", Assert.Single(illegal.Clashes));
    }

    [Fact]
    public void MissingLayout_IsLegal()
    {
        var instances = MissingLayout.Split(' ').Select(instance => (Long(instance[..2]), instance[3] - '0'));
        Assert.IsType<LayoutResult.Legal>(Layout.Create(Model, instances));
    }

    private static string Short(ulong layout) => string.Join(' ', Model.SlotsIn(layout)
        .OrderBy(slot => slot.Placement.Start)
        .Select(slot => $"{slot.Profile.ComputeSlices}g@{slot.Placement.Start}"));

    private static string Long(string size) =>
        Model.ProfilesOf(ProfileSet.Base).Single(profile => $"{profile.ComputeSlices}g" == size).Name;
}
