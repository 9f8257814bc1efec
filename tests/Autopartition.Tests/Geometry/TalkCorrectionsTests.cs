using Autopartition.Core.Geometry;
using Autopartition.Core.Workloads;
using Autopartition.Tests.Configuration;
using Autopartition.Tests.Workloads;

namespace Autopartition.Tests.Geometry;

/// <summary>
/// What the page "where the talk is wrong" states, shown by the catalog; <see cref="TalkTableTests"/> has its layouts.
/// </summary>
public sealed class TalkCorrectionsTests
{
    private static readonly GpuModel H100 = ShippedCatalog.Model("h100_80gb_sxm5");
    private static readonly GpuModel B200 = ShippedCatalog.Model("b200_180gb");

    private static readonly string Page =
        File.ReadAllText(Path.Join(RepositoryPaths.Config, "workloads", "where-the-talk-is-wrong.md"));

    /// <summary>The talk's figure O, the geometry that stands there twice counted once.</summary>
    private static readonly string[] TalksWasteFree =
    [
        "7g.80gb",
        "4g.40gb + 3g.40gb",
        "3g.40gb + 2x2g.20gb",
        "4g.40gb + 2g.20gb + 1g.20gb",
        "3x2g.20gb + 1g.20gb",
        "3g.40gb + 2g.20gb + 2x1g.10gb",
        "3g.40gb + 4x1g.10gb",
        "1g.20gb + 6x1g.10gb",
    ];

    [Theory]
    [InlineData("2g.20gb@5 is no legal placement on h100_80gb_sxm5")]
    [InlineData("`2g.20gb@0 2g.20gb@2 1g.10gb@4 1g.10gb@5 1g.10gb@6`")]
    [InlineData("44.25 GiB")]
    public void Page_NamesWhatTheTestsShow(string words) => Assert.Contains(words, Page);

    [Fact]
    public void ElevenGeometriesWasteNothing_ThreeOfWhichTheTalkLacks()
    {
        var profiles = H100.ProfilesOf(ProfileSet.Double).ToHashSet();
        var space = new LayoutSpace(H100, [.. H100.Slots.Where(slot => profiles.Contains(slot.Profile))]);

        var found = space.Legal.Where(UsesEverything).Select(Geometry).ToHashSet();

        Assert.Equal(11, found.Count);
        Assert.Empty(TalksWasteFree.Except(found));
        var missing = found.Except(TalksWasteFree).ToList();
        Assert.Equal(3, missing.Count);
        Assert.All(missing, geometry => Assert.Contains($"- `{geometry}`\n", Page));
    }

    [Theory]
    [InlineData("1g.45gb")]
    [InlineData("2g.45gb")]
    public void LargeModel_FitsNeitherInstanceThatTheRowNames(string profile)
    {
        Assert.Equal(44.25m, B200.FindProfile(profile)!.MemoryGib);
        Assert.True(ShippedWorkloads.Large.TypicalGib > 44.25m);
        Assert.True(ShippedWorkloads.Small.PeakGib < 44.25m);
        var capacity = CapacityRule.Of(B200, PartitionMode.Mig, CapacityNeed.Of(ShippedWorkloads.Large));
        Assert.Equal((2, "3g.90gb"), (capacity.Simultaneous, capacity.Profile?.Name));
    }

    private static bool UsesEverything(ulong layout) =>
        H100.SlotsIn(layout).Sum(slot => slot.Profile.ComputeSlices) == H100.Figures.ComputeSlices
        && H100.SlotsIn(layout).Sum(slot => slot.Placement.Size) == H100.Figures.PlacementUnits;

    private static string Geometry(ulong layout) => string.Join(" + ", H100.SlotsIn(layout)
        .CountBy(slot => slot.Profile)
        .OrderByDescending(count => count.Key.ComputeSlices)
        .ThenByDescending(count => count.Key.MemoryGib)
        .Select(count => count.Value == 1 ? count.Key.Name : $"{count.Value}x{count.Key}"));
}
