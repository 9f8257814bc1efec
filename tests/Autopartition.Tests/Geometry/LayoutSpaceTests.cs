using Autopartition.Core.Geometry;
using Autopartition.Tests.Configuration;

namespace Autopartition.Tests.Geometry;

public sealed class LayoutSpaceTests
{
    public static TheoryData<string> SevenSliceModels =>
    [
        "a100_40gb", "a100_80gb", "h100_80gb_sxm5", "h100_80gb_pcie", "h100_94gb_nvl", "h100_96gb_gh200", "h20_96gb",
        "h20_141gb", "h200_141gb", "gh200_144gb", "b200_180gb", "gb200_186gb", "b300_hgx", "gb300",
    ];

    [Theory]
    [MemberData(nameof(SevenSliceModels))]
    public void SevenSliceModel_HasTheEnumeratedLayouts(string key)
    {
        Assert.Equal((297, 19), Counts(key, ProfileSet.Base));
        Assert.Equal((722, 78), Counts(key, ProfileSet.Double));
        Assert.Equal((2318, 239), Counts(key, ProfileSet.All));
    }

    [Fact]
    public void A30_HasTheEnumeratedLayouts()
    {
        Assert.Equal((25, 5), Counts("a30_24gb", ProfileSet.Base));
        Assert.Equal((75, 17), Counts("a30_24gb", ProfileSet.All));
    }

    [Fact]
    public void RtxPro6000_HasTheEnumeratedLayoutsUnderItsEngineBudget()
    {
        Assert.Equal((25, 5), Counts("rtx_pro_6000_96gb", ProfileSet.Base));
        Assert.Equal((716, 302), Counts("rtx_pro_6000_96gb", ProfileSet.All));
    }

    [Theory]
    [InlineData("rtx_pro_5000_48gb")]
    [InlineData("rtx_pro_4500_32gb")]
    [InlineData("thor_igpu")]
    public void ModelWithUnknownPlacements_HasNoLayout(string key) => Assert.Equal((0, 0), Counts(key, ProfileSet.All));

    [Fact]
    public void EveryLegalLayout_CanBeConstructedAndHasNoIllegalNeighbour()
    {
        var space = ShippedCatalog.Model("h100_80gb_sxm5").Space;
        foreach (var layout in space.Legal)
        {
            foreach (var slot in space.Slots.Where(slot => (layout & slot.Bit) == 0))
            {
                var instances = space.Slots.Where(other => (layout & other.Bit) != 0).Append(slot);
                var isLegal = Layout.Create(ShippedCatalog.Model("h100_80gb_sxm5"), instances) is LayoutResult.Legal;
                Assert.Equal((space.Addable(layout) & slot.Bit) != 0, isLegal);
            }
        }
    }

    [Fact]
    public void DoubleProfiles_HaveElevenGeometriesThatWasteNothing()
    {
        var model = ShippedCatalog.Model("h100_80gb_sxm5");
        var whole = SpaceOf("h100_80gb_sxm5", ProfileSet.Double).Legal
            .Select(layout => model.SlotsIn(layout).Select(slot => slot.Profile).ToList())
            .Where(profiles => profiles.Sum(profile => profile.ComputeSlices) == 7)
            .Where(profiles => profiles.Sum(profile => profile.Units) == 8)
            .Select(Geometry)
            .Distinct();
        string[] expected =
        [
            "1x7g.80gb",
            "1x3g.40gb 1x4g.40gb",
            "1x1g.20gb 1x2g.20gb 1x4g.40gb",
            "2x1g.10gb 1x1g.20gb 1x4g.40gb",
            "2x2g.20gb 1x3g.40gb",
            "2x1g.10gb 1x2g.20gb 1x3g.40gb",
            "4x1g.10gb 1x3g.40gb",
            "1x1g.20gb 3x2g.20gb",
            "2x1g.10gb 1x1g.20gb 2x2g.20gb",
            "4x1g.10gb 1x1g.20gb 1x2g.20gb",
            "6x1g.10gb 1x1g.20gb",
        ];
        Assert.Equal(expected.Order(StringComparer.Ordinal), whole.Order(StringComparer.Ordinal));
    }

    private static string Geometry(List<InstanceProfile> profiles) => string.Join(' ', profiles
        .GroupBy(profile => profile.Name)
        .Select(group => $"{group.Count()}x{group.Key}"));

    private static (int Legal, int Maximal) Counts(string key, ProfileSet set)
    {
        var space = SpaceOf(key, set);
        return (space.Legal.Count(), space.Maximal.Count());
    }

    private static LayoutSpace SpaceOf(string key, ProfileSet set)
    {
        var model = ShippedCatalog.Model(key);
        var profiles = model.ProfilesOf(set);
        return new LayoutSpace(model, [.. model.Slots.Where(slot => profiles.Contains(slot.Profile))]);
    }
}
