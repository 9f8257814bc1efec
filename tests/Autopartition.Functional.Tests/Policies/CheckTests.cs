using System.Text.Json;
using Autopartition.Functional.Tests.Running;

namespace Autopartition.Functional.Tests.Policies;

public sealed class CheckTests : IDisposable
{
    private readonly Folder _folder = new();

    [Fact]
    public async Task BundledPolicies_AreAccepted()
    {
        var run = (await Cli.Run("policy", "check", "policies")).Expect(0);

        Assert.Matches(@"^\d+ policies accepted\n$", run.Output);
        Assert.Empty(run.Error);
    }

    [Fact]
    public async Task RejectedPolicy_IsToldWithEveryErrorAndItsPlace()
    {
        var bad = _folder.Write("bad.csx", Script.Rejected);

        var run = (await Cli.Run("policy", "check", bad, Script.WriteGood(_folder))).Expect(1).WithoutTrace();

        Assert.Matches(@"bad\.csx\(2,1\): error [A-Z]+\d+: ", run.Output);
        Assert.Matches(@"bad\.csx\(3,1\): error [A-Z]+\d+: ", run.Output);
        Assert.Contains("     2 | missing();\n       | ^", run.Output, StringComparison.Ordinal);
        Assert.Contains("1 of 2 policies rejected, 2 errors", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Json_IsOneObject()
    {
        var run = (await Cli.Run("policy", "check", _folder.Write("bad.csx", Script.Rejected), "--json")).Expect(1);

        var policy = Assert.Single(run.Json.List("policies"));
        Assert.False(run.Json.GetProperty("accepted").GetBoolean());
        Assert.Equal(["path", "version", "accepted", "diagnostics"], policy.Keys());
        Assert.Equal([2.0, 3.0], policy.List("diagnostics").Select(wrong => wrong.Number("line")));
    }

    [Fact]
    public async Task Sarif_HasARuleAndAPlaceForEachError()
    {
        var sarif = _folder.At("errors.sarif");
        (await Cli.Run("policy", "check", _folder.Write("bad.csx", Script.Rejected), "--sarif", sarif)).Expect(1);

        var root = JsonDocument.Parse(await File.ReadAllTextAsync(sarif)).RootElement;
        Assert.Equal("2.1.0", root.Text("version"));
        Assert.Equal("https://json.schemastore.org/sarif-2.1.0.json", root.Text("$schema"));
        var report = root.List("runs")[0];
        var rules = report.GetProperty("tool").GetProperty("driver").List("rules");
        Assert.All(report.List("results"), result =>
        {
            Assert.Equal(result.Text("ruleId"), rules[(int)result.Number("ruleIndex")].Text("id"));
            var place = result.List("locations")[0].GetProperty("physicalLocation");
            Assert.EndsWith("/bad.csx", place.GetProperty("artifactLocation").Text("uri"), StringComparison.Ordinal);
            Assert.InRange(place.GetProperty("region").Number("startLine"), 2, 3);
        });
        Assert.Equal(2, report.List("results").Count);
    }

    [Fact]
    public async Task PathsThatLeadNowhere_AreToldTogether()
    {
        var run = (await Cli.Run("policy", "check", _folder.At("none.csx"), _folder.Path)).Expect(2).WithoutTrace();

        Assert.Contains("none.csx(1,1): error: file not found", run.Error, StringComparison.Ordinal);
        Assert.Contains("holds no file that ends in .csx", run.Error, StringComparison.Ordinal);
        Assert.Empty(run.Output);
    }

    public void Dispose() => _folder.Dispose();
}
