using System.Text.Json;
using System.Text.RegularExpressions;
using Autopartition.Functional.Tests.Running;
using Autopartition.Functional.Tests.Simulations;

namespace Autopartition.Functional.Tests.Reports;

public sealed partial class ReportFileTests(ReportFixture report) : IClassFixture<ReportFixture>
{
    private const long MostBytes = 3_000_000;

    [Fact]
    public void Page_NamesNoFileOrAddressToLoad()
    {
        Assert.DoesNotMatch(LoadedFromElsewhere(), report.Text);
        Assert.DoesNotContain("@import", report.Text, StringComparison.Ordinal);
        Assert.InRange(report.Text.Length, 100_000, MostBytes);
    }

    [Fact]
    public void Reasons_CannotEndTheElementThatHoldsThem()
    {
        Assert.DoesNotContain("<img src=x", report.Text, StringComparison.Ordinal);
        var shown = Report().GetProperty("sets")[0].GetProperty("happenings").EnumerateArray()
            .Select(happening => happening.GetProperty("because").GetString());
        Assert.Contains(ReportFixture.Evil.Replace("\\\"", "\"", StringComparison.Ordinal), shown);
    }

    [Fact]
    public void Page_HoldsEverySetWithItsGpusAndFigures()
    {
        var shown = Report();

        Assert.Equal(["evil", "keep-still"], shown.List("sets").Select(set => set.Text("name")));
        foreach (var set in shown.List("sets"))
        {
            Assert.Equal(4, set.List("gpus").Count);
            Assert.All(set.List("gpus"), gpu => Assert.NotEmpty(gpu.List("spans")));
            Assert.NotEmpty(set.GetProperty("curves").List("granted"));
        }
        Assert.All(shown.List("figures"), figure => Assert.Equal(2, figure.List("cells").Count));
    }

    [Fact]
    public async Task AFolderThatIsNotThere_IsBadInput_BeforeAnythingRuns()
    {
        using var folder = new Folder();

        var run = await Cli.Run("simulate", SmallScenario.WriteMade(folder), "--report", folder.At("no/page.html"));

        run.Expect(2);
        Assert.Contains("--report", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("replayed", run.Error, StringComparison.Ordinal);
    }

    private JsonElement Report()
    {
        const string Opening = "<script id=\"report\" type=\"application/json\">";
        var from = report.Text.IndexOf(Opening, StringComparison.Ordinal) + Opening.Length;
        var to = report.Text.IndexOf("</script>", from, StringComparison.Ordinal);
        return JsonDocument.Parse(report.Text[from..to]).RootElement;
    }

    [GeneratedRegex("""<(?:script|link|img|iframe)\b[^>]*\b(?:src|href)\s*=\s*(?>["']?)(?!data:)""",
        RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex LoadedFromElsewhere();
}
