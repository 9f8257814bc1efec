using Autopartition.Core.Geometry;
using Autopartition.Tests.Configuration;

namespace Autopartition.Tests.Geometry;

public sealed class NearestLayoutTests
{
    [Theory]
    [InlineData("3g.40gb@0 2g.20gb@2", "3g.40gb@0 2g.20gb@4")]
    [InlineData("3g.40gb@0 2g.20gb@2 1g.10gb@6", "3g.40gb@0 2g.20gb@4 1g.10gb@6")]
    [InlineData("4g.40gb@0 3g.40gb@0", "4g.40gb@0 3g.40gb@4")]
    [InlineData("7g.80gb@0 1g.10gb@3", "1g.10gb@3")]
    public void Nearest_HasMostOfWhatIsWanted_InItsPlacesWherePossible(string wanted, string nearest) =>
        Assert.Equal(nearest, $"{NearestLayout.To(H100, Slots(wanted))}");

    [Fact]
    public void WhatStays_IsThereWhateverIsWanted() => Assert.Equal(
        "3g.40gb@0 2g.20gb@4 1g.10gb@6",
        $"{NearestLayout.To(H100, Slots("4g.40gb@0 2g.20gb@4 1g.10gb@6"), SlotSet.Of(Slots("3g.40gb@0")))}");

    [Fact]
    public void LegalLayout_IsItsOwnNearest()
    {
        foreach (var layout in H100.Space.Legal.Where(layout => layout % 7 == 0))
            Assert.Equal(layout, NearestLayout.To(H100, H100.SlotsIn(layout))?.Slots);
    }

    private static GpuModel H100 { get; } = ShippedCatalog.Model("h100_80gb_sxm5");

    private static IEnumerable<PlacementSlot> Slots(string words) => words.Split(' ').Select(word => word.Split('@'))
        .Select(parts => H100.FindSlot(H100.FindProfile(parts[0])!, int.Parse(parts[1]))!);
}
