using System.Diagnostics;
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

    [Fact]
    public void AllProfilesOfAnyModel_AreEnumeratedQuickly()
    {
        foreach (var model in ShippedCatalog.Value.Models.Values)
            _ = new LayoutSpace(model, model.Slots);
        foreach (var model in ShippedCatalog.Value.Models.Values)
        {
            var watch = Stopwatch.StartNew();
            _ = new LayoutSpace(model, model.Slots);
            Assert.True(watch.ElapsedMilliseconds < 500, $"{model}: {watch.Elapsed.TotalMilliseconds} ms");
            Console.WriteLine($"{model}: {watch.Elapsed.TotalMilliseconds} ms");
        }
    }

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
