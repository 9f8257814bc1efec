using Microsoft.Playwright;

namespace Autopartition.Functional.Tests.Reports;

/// <summary>
/// A Chromium that is installed on this machine, without a window and without a network; tests are skipped where there
/// is none.
/// </summary>
internal sealed class Browser : IAsyncDisposable
{
    /// <summary>Environment variable: the browser to use, where it is not on the PATH.</summary>
    private const string Variable = "AUTOPARTITION_BROWSER";

    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

    private readonly IPlaywright _playwright;
    private readonly IBrowser _browser;

    private Browser(IPlaywright playwright, IBrowser browser)
    {
        _playwright = playwright;
        _browser = browser;
    }

    /// <summary>Starts it.</summary>
    public static async Task<Browser> Start()
    {
        var path = Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named ? named : OnPath();
        Assert.SkipWhen(path is null, $"There is no Chromium on the PATH, and {Variable} names none.");
        var playwright = await Playwright.CreateAsync();
        var browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = path });
        return new Browser(playwright, browser);
    }

    /// <summary>Opens a file; what the page complains about goes to the list.</summary>
    public async Task<IPage> Open(string file, int width, ColorScheme scheme, List<string> complaints)
    {
        var context = await _browser.NewContextAsync(new BrowserNewContextOptions
        {
            ViewportSize = new ViewportSize { Width = width, Height = 900 },
            ColorScheme = scheme,
            Offline = true,
        });
        var page = await context.NewPageAsync();
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
                complaints.Add(message.Text);
        };
        page.PageError += (_, error) => complaints.Add(error);
        page.RequestFailed += (_, request) => complaints.Add($"not loaded: {request.Url}");
        await page.GotoAsync(new Uri(file).AbsoluteUri);
        return page;
    }

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        _playwright.Dispose();
    }

    private static string? OnPath() =>
        (from folder in (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
         from name in Names
         let path = Path.Join(folder, name)
         where File.Exists(path)
         select path).FirstOrDefault();
}
