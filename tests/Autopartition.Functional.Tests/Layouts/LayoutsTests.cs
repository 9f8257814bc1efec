using Autopartition.Functional.Tests.Running;

namespace Autopartition.Functional.Tests.Layouts;

public sealed class LayoutsTests
{
    private const StringComparison Ordinal = StringComparison.Ordinal;

    [Theory]
    [InlineData("h100_80gb_sxm5", "base", 297, 19)]
    [InlineData("h100_80gb_sxm5", "double", 722, 78)]
    [InlineData("h100_80gb_sxm5", "all", 2318, 239)]
    [InlineData("a30_24gb", "base", 25, 5)]
    [InlineData("rtx_pro_6000_96gb", "all", 716, 302)]
    public async Task Json_CountsLegalAndMaximalLayouts(string model, string profiles, int legal, int maximal)
    {
        var run = (await Cli.Run("layouts", model, "--profiles", profiles, "--json")).Expect(0);

        Assert.Equal(model, run.Json.Text("model"));
        Assert.Equal(profiles, run.Json.Text("profiles"));
        Assert.Equal(legal, run.Json.Number("legal"));
        Assert.Equal(maximal, run.Json.Number("maximal"));
        Assert.Equal(maximal, run.Json.List("layouts").Count);
        Assert.Empty(run.Error);
    }

    [Fact]
    public async Task Json_HasExactlyTheKeysOfTheContract()
    {
        var run = (await Cli.Run("layouts", "h100_80gb_sxm5", "--json")).Expect(0);

        Assert.Equal(
            ["model", "profiles", "legal", "maximal", "geometries", "wasteFreeGeometries", "layouts"],
            run.Json.EnumerateObject().Select(property => property.Name));
        Assert.Contains(
            run.Json.List("layouts"),
            layout => layout.EnumerateArray().Select(one => one.GetString()).SequenceEqual(["3g.40gb@0", "3g.40gb@4"]));
    }

    [Fact]
    public async Task DoubleProfiles_HaveElevenWasteFreeGeometries()
    {
        var run = (await Cli.Run("layouts", "h100_80gb_sxm5", "--profiles", "double", "--json")).Expect(0);

        var geometries = run.Json.List("wasteFreeGeometries");
        Assert.Equal(11, geometries.Count);
        Assert.Contains("""{"1g.10gb":6,"1g.20gb":1}""", geometries.Select(one => Unspaced(one.GetRawText())));
    }

    [Theory]
    [InlineData("rtx_pro_5000_48gb")]
    [InlineData("rtx_pro_4500_32gb")]
    [InlineData("thor_igpu")]
    public async Task ModelWithUnknownPlacements_SaysSo(string model)
    {
        var text = (await Cli.Run("layouts", model)).Expect(0);
        var json = (await Cli.Run("layouts", model, "--json")).Expect(0).Json;

        Assert.Contains("placements of this model are unknown", text.Output, Ordinal);
        Assert.Equal(System.Text.Json.JsonValueKind.Null, json.GetProperty("legal").ValueKind);
        Assert.Equal(System.Text.Json.JsonValueKind.Null, json.GetProperty("maximal").ValueKind);
        Assert.Empty(json.List("layouts"));
    }

    [Fact]
    public async Task ModelWithoutMig_SaysSo()
    {
        var text = (await Cli.Run("layouts", "t4_16gb")).Expect(0);
        var json = (await Cli.Run("layouts", "t4_16gb", "--json")).Expect(0).Json;

        Assert.Contains("no MIG", text.Output, Ordinal);
        Assert.Equal(0, json.Number("legal"));
    }

    [Theory]
    [InlineData("2g.20gb@5", "may start at 0, 2, 4")]
    [InlineData("3g.40gb@0,4g.40gb@0", "overlap in unit 0, 1, 2, 3")]
    [InlineData("1g.10gb+me@0,1g.10gb+me@1", "the card takes 1 at most")]
    [InlineData("9g.90gb@0", "'9g.90gb' is no profile of h100_80gb_sxm5")]
    [InlineData("1g.10gb", "'1g.10gb' is not PROFILE@START")]
    public async Task IllegalUsedInstances_EndWithTheReason(string used, string reason)
    {
        var run = (await Cli.Run("layouts", "h100_80gb_sxm5", "--used", used)).Expect(2).WithoutTrace();

        Assert.Contains(reason, run.Error, Ordinal);
        Assert.Contains(used, run.Error, Ordinal);
        Assert.Empty(run.Output);
    }

    [Fact]
    public async Task UsedInstances_AreInEveryListedLayout()
    {
        var all = (await Cli.Run("layouts", "h100_80gb_sxm5", "--json")).Expect(0).Json;
        var some = (await Cli.Run("layouts", "h100_80gb_sxm5", "--used", "2g.20gb@4", "--json")).Expect(0).Json;

        var layouts = some.List("layouts")
            .Select(layout => layout.EnumerateArray().Select(one => one.GetString()).ToList())
            .ToList();
        Assert.All(layouts, layout => Assert.Contains("2g.20gb@4", layout));
        Assert.Equal(layouts.Count, all.List("layouts")
            .Count(layout => layout.EnumerateArray().Any(one => one.GetString() == "2g.20gb@4")));
        Assert.True(some.Number("legal") < all.Number("legal"));
    }

    [Fact]
    public async Task UsedInstanceOfAnotherProfileSet_StillCounts()
    {
        var run = (await Cli.Run("layouts", "h100_80gb_sxm5", "--used", "1g.20gb@6", "--json")).Expect(0);

        Assert.All(run.Json.List("layouts"), layout =>
            Assert.Contains("1g.20gb@6", layout.EnumerateArray().Select(one => one.GetString())));
    }

    [Theory]
    [InlineData("h100_80gb_sxm6", "did you mean h100_80gb_sxm5?")]
    [InlineData("a30", "did you mean a30_24gb?")]
    [InlineData("nothing-like-it", "Known models: a100_40gb")]
    public async Task UnknownModel_NamesTheNearestAndListsAll(string model, string hint)
    {
        var run = (await Cli.Run("layouts", model)).Expect(2).WithoutTrace();

        Assert.Contains($"'{model}'", run.Error, Ordinal);
        Assert.Contains(hint, run.Error, Ordinal);
        Assert.Contains("v100_32gb", run.Error, Ordinal);
        Assert.Empty(run.Output);
    }

    [Fact]
    public async Task WithoutModel_EveryModelOfTheCatalogIsListed()
    {
        var text = (await Cli.Run("layouts")).Expect(0);
        var json = (await Cli.Run("layouts", "--json")).Expect(0).Json;

        var keys = Directory.EnumerateFiles(Repository.At("config", "gpus"), "*.yaml")
            .Select(Path.GetFileNameWithoutExtension)
            .Where(name => name != "sources")
            .Order(StringComparer.Ordinal)
            .ToList();
        var listed = json.List("models").Select(one => one.Text("model"));
        Assert.Equal(keys, listed);
        Assert.All(keys, key => Assert.Contains(key!, text.Output, Ordinal));
    }

    [Fact]
    public async Task Picture_HasARowForEachMaximalLayoutWithinEightyColumns()
    {
        var run = (await Cli.Run("layouts", "h100_80gb_sxm5")).Expect(0);

        var rows = run.Output.Split('\n').Where(line => line.Contains('│')).ToList();
        Assert.Equal(19, rows.Count);
        Assert.All(rows, row => Assert.InRange(row.Length, 1, 80));
        Assert.Contains(rows, row => row.Split("│3g.40gb").Length == 3 && row.EndsWith("│  1c", Ordinal));
        Assert.Contains(rows, row => row.Split("│1g.10gb").Length == 8 && row.EndsWith("│  1u", Ordinal));
        Assert.Contains("documented", run.Output, Ordinal);
    }

    private static string Unspaced(string json) => string.Concat(json.Where(letter => !char.IsWhiteSpace(letter)));
}
