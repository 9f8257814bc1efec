using Autopartition.Core.Geometry;
using Autopartition.Tests.Configuration;

namespace Autopartition.Tests.Geometry;

public sealed class LayoutTests
{
    [Theory]
    [InlineData("h100_80gb_sxm5", "3g.40gb@0 2g.20gb@2", "3g.40gb@0", "2g.20gb@2")]
    [InlineData("h100_80gb_sxm5", "2g.20gb@5", "2g.20gb@5", "0, 2, 4")]
    [InlineData("h100_80gb_sxm5", "1g.5gb@0", "1g.5gb", "1g.10gb")]
    [InlineData("h100_80gb_sxm5", "1g.10gb+me@0 1g.10gb+me@1", "1g.10gb+me", "1")]
    [InlineData("h100_80gb_sxm5", "1g.10gb@7", "1g.10gb@7", "0, 1, 2, 3, 4, 5, 6")]
    [InlineData("a30_24gb", "1g.6gb+me@0 2g.12gb+me@2", "JPEG", "1")]
    [InlineData("rtx_pro_6000_96gb", "1g.24gb+me.all@0 1g.24gb@3", "decoders", "4")]
    [InlineData("t4_16gb", "1g.10gb@0", "t4_16gb", "no MIG")]
    [InlineData("thor_igpu", "1g.0gb@0", "1g.0gb", "not known")]
    public void IllegalLayout_NamesWhatClashes(string model, string instances, string word, string limit)
    {
        var illegal = Assert.IsType<LayoutResult.Illegal>(Create(model, instances));
        Assert.Contains(illegal.Clashes, clash => clash.Contains(word) && clash.Contains(limit));
    }

    [Theory]
    [InlineData("h100_80gb_sxm5", "2g.20gb@4")]
    [InlineData("h100_80gb_sxm5", "4g.40gb@0 3g.40gb@4")]
    [InlineData("rtx_pro_6000_96gb", "1g.24gb+me.all@0 1g.24gb-me@3 1g.24gb-me@6 1g.24gb-me@9")]
    [InlineData("a30_24gb", "1g.6gb+me@0 1g.6gb@1 2g.12gb@2")]
    public void LegalLayout_KeepsItsInstances(string model, string instances)
    {
        var legal = Assert.IsType<LayoutResult.Legal>(Create(model, instances));
        Assert.Equal(instances, legal.Layout.ToString());
    }

    [Fact]
    public void SeveralClashes_AreToldTogether()
    {
        var result = Create("h100_80gb_sxm5", "9g@0 2g.20gb@1 3g.40gb@0 4g.40gb@0");
        var illegal = Assert.IsType<LayoutResult.Illegal>(result);
        Assert.True(illegal.Clashes.Length >= 3, string.Join('\n', illegal.Clashes));
    }

    private static LayoutResult Create(string model, string instances) => Layout.Create(
        ShippedCatalog.Model(model),
        instances.Split(' ').Select(text => text.Split('@')).Select(parts => (parts[0], int.Parse(parts[1]))));
}
