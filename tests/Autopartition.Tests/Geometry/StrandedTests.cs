using Autopartition.Core.Geometry;
using Autopartition.Tests.Configuration;

namespace Autopartition.Tests.Geometry;

/// <summary>The examples of what a layout strands, on an H100.</summary>
public sealed class StrandedTests
{
    [Fact]
    public void EmptyGpu_StrandsNothing() => Assert.Equal(SliceAmount.Zero, Stranded());

    [Fact]
    public void TwoOf3g_StrandOneComputeSliceAndTwelveSms() =>
        Assert.Equal((1, 0, 12), Slices("3g.40gb@0", "3g.40gb@4"));

    [Fact]
    public void SevenOf1g_StrandOneMemoryUnitAndTwentySms()
    {
        var seven = Enumerable.Range(0, 7).Select(unit => $"1g.10gb@{unit}");
        Assert.Equal((0, 1, 20), Slices([.. seven]));
    }

    [Fact]
    public void ThreeOf2g_StrandNothing_BecauseADouble1gStillFits()
    {
        var (compute, memory, _) = Slices("2g.20gb@0", "2g.20gb@2", "2g.20gb@4");
        Assert.Equal((0, 0), (compute, memory));
    }

    [Fact]
    public void FullProfile_StrandsNothing() => Assert.Equal((0, 0, 0), Slices("7g.80gb@0"));

    [Fact]
    public void One1gAtTheLastStart_StrandsTheUnitBehindIt()
    {
        var (compute, memory, _) = Slices("1g.10gb@6");
        Assert.Equal((0, 1), (compute, memory));
    }

    [Fact]
    public void Stranded_NeverShrinksWhenAnInstanceIsAdded()
    {
        var space = ShippedCatalog.Model("h100_80gb_sxm5").Space;
        foreach (var layout in space.Legal)
        {
            foreach (var slot in space.Slots.Where(slot => (space.Addable(layout) & slot.Bit) != 0))
            {
                var (before, after) = (space.Stranded(layout), space.Stranded(layout | slot.Bit));
                Assert.True(before.ComputeSlices <= after.ComputeSlices && before.MemorySlices <= after.MemorySlices);
            }
        }
    }

    private static (int Compute, int Memory, int? Sms) Slices(params string[] instances)
    {
        var stranded = Stranded(instances);
        return (stranded.ComputeSlices, stranded.MemorySlices, stranded.Sms);
    }

    private static SliceAmount Stranded(params string[] instances)
    {
        var model = ShippedCatalog.Model("h100_80gb_sxm5");
        var pairs = instances.Select(text => text.Split('@')).Select(parts => (parts[0], int.Parse(parts[1])));
        return Assert.IsType<LayoutResult.Legal>(Layout.Create(model, pairs)).Layout.Stranded;
    }
}
