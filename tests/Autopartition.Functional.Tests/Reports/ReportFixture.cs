using Autopartition.Functional.Tests.Running;
using Autopartition.Functional.Tests.Simulations;

namespace Autopartition.Functional.Tests.Reports;

/// <summary>A page of a small run under two policies, one of which does its best to break the page.</summary>
public sealed class ReportFixture : IAsyncLifetime
{
    /// <summary>What the evil policy gives as its reason.</summary>
    internal const string Evil = "</script><img src=x onerror=document.title='broken'><!-- & \\\" ' ${1}";

    private readonly Folder _folder = new();

    /// <summary>Path of the page.</summary>
    public string Page => _folder.At("page.html");

    /// <summary>Its text.</summary>
    public string Text { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        var evil = _folder.Write(
            "evil.csx", $"foreach (var tenant in Tenants)\n    Buffer(tenant, quantile: 0.9, because: \"{Evil}\");\n");
        var run = await Cli.Run(
            "simulate", SmallScenario.WriteMade(_folder), "--compare", evil, "policies/keep-still.csx",
            "--report", Page, "--json");
        run.Expect(0);
        Text = await File.ReadAllTextAsync(Page);
    }

    public ValueTask DisposeAsync()
    {
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }
}
