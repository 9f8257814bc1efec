using Microsoft.Playwright;

namespace Autopartition.Functional.Tests.Reports;

/// <summary>Opens the page as people do: in a browser, wide and narrow, light and dark, without a network.</summary>
public sealed class ReportPageTests(ReportFixture report) : IClassFixture<ReportFixture>, IAsyncLifetime
{
    private const int Charts = 5;
    private const int LeastColours = 4;

    /// <summary>Different colours in a canvas; an empty one has one.</summary>
    private const string CountColours = """
        canvas => {
          const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
          return new Set(new Uint32Array(data.buffer)).size;
        }
        """;

    private readonly List<string> _complaints = [];

    private Browser _browser = null!;

    public async ValueTask InitializeAsync() => _browser = await Browser.Start();

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
            await _browser.DisposeAsync();
    }

    [Theory]
    [InlineData(1280, ColorScheme.Light)]
    [InlineData(1280, ColorScheme.Dark)]
    [InlineData(390, ColorScheme.Light)]
    [InlineData(390, ColorScheme.Dark)]
    public async Task EveryChartHasContent_AndNothingComplains(int width, ColorScheme scheme)
    {
        var page = await Open(width, scheme);

        var charts = await page.Locator(".chart canvas").AllAsync();
        Assert.Equal(Charts, charts.Count);
        foreach (var chart in charts)
            Assert.True(await chart.EvaluateAsync<int>(CountColours) >= LeastColours, "a chart is empty");
        Assert.True(await page.EvaluateAsync<int>("document.documentElement.scrollWidth") <= width, "it is too wide");
        Assert.Equal("small: Autopartition simulation", await page.TitleAsync());
        Assert.Empty(_complaints);
    }

    [Fact]
    public async Task Hover_ShowsTheValuesOfACurve()
    {
        var page = await Open();

        var words = await Hint(page, "Demand against granted capacity over time", "granted");

        Assert.Contains("asked for", words, StringComparison.Ordinal);
        Assert.Matches("granted[0-9.]+", words.Replace("\n", "", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Hover_ShowsWhoHoldsASlice()
    {
        var page = await Open();

        var words = await Hint(page, "Slices of every GPU over time", "held by");

        Assert.Contains("lease", words, StringComparison.Ordinal);
        Assert.Contains("gpu-", words, StringComparison.Ordinal);
        Assert.Empty(_complaints);
    }

    [Fact]
    public async Task Decisions_AreThoseOfTheChosenSet_AndCanBeSearched()
    {
        var page = await Open();
        var rows = page.Locator(".decisions tbody tr");
        Assert.Contains("</script><img src=x", await rows.First.InnerTextAsync(), StringComparison.Ordinal);

        await page.Locator("input[type=search]").FillAsync("no such words");
        Assert.Equal(0, await rows.CountAsync());

        await page.Locator("input[type=search]").FillAsync("");
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "keep-still" }).ClickAsync();
        Assert.DoesNotContain("</script>", await page.Locator(".decisions").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Empty(_complaints);
    }

    private async Task<IPage> Open(int width = 1280, ColorScheme scheme = ColorScheme.Light)
    {
        var page = await _browser.Open(report.Page, width, scheme, _complaints);
        await page.Locator(".chart canvas").Nth(Charts - 1).WaitForAsync();
        return page;
    }

    /// <summary>Moves over a chart until a hint with these words is there, and returns all of it.</summary>
    private static async Task<string> Hint(IPage page, string chart, string words)
    {
        var box = page.GetByRole(AriaRole.Img, new PageGetByRoleOptions { Name = chart });
        await box.ScrollIntoViewIfNeededAsync();
        var area = (await box.BoundingBoxAsync())!;
        for (var part = 0.2; part < 0.9; part += 0.02)
        {
            await page.Mouse.MoveAsync(area.X + area.Width * (float)part, area.Y + area.Height / 2);
            var hint = page.Locator(".hint:visible", new PageLocatorOptions { HasText = words });
            if (await hint.CountAsync() > 0)
                return await hint.First.InnerTextAsync();
        }
        Assert.Fail($"no hint of '{chart}' says '{words}'");
        return "";
    }
}
