using Autopartition.Functional.Tests.Running;

namespace Autopartition.Functional.Tests.Policies;

public sealed class WatchTests : IDisposable
{
    private readonly Folder _folder = new();

    [Fact]
    public async Task Watching_RunsTheTestsAgainWhenAFileChanges()
    {
        var script = Script.WriteGood(_folder);
        using var process = Cli.Start(
            Repository.Executable, ["policy", "test", _folder.Path, "--watch"], Repository.Root);
        try
        {
            await Line(process, "running the tests");
            await Line(process, "1 passed, 0 failed, 0 errors");
            await Line(process, "watching");
            await File.WriteAllTextAsync(script, Script.Good.Replace("0.9", "0.8", StringComparison.Ordinal));
            await Line(process, "0 passed, 1 failed, 0 errors");
        }
        finally
        {
            process.Kill(entireProcessTree: true);
        }
    }

    [Fact]
    public async Task Coverage_NamesTheLinesAndDecisionsThatNoTestReached()
    {
        Script.WriteGood(_folder);
        _folder.Write("good.csx", Script.Good + """

            if (IsWeekend)
                Weigh(ObjectiveTerm.Idle, 2, because: "never tested");
            """);

        var run = (await Cli.Run("policy", "test", _folder.Path, "--coverage", "--json")).Expect(0);

        var coverage = Assert.Single(run.Json.List("coverage"));
        Assert.Equal("good.csx", coverage.Text("policy"));
        var never = Assert.Single(coverage.List("neverAsked"));
        Assert.Equal(("Weigh", 4.0), (never.Text("verb"), never.Number("line")));
        Assert.Equal([4], coverage.List("linesMissed").Select(line => line.GetInt32()));
        Assert.Equal((4.0, 3.0), (coverage.Number("lines"), coverage.Number("linesRun")));
        Assert.Contains("Weigh in line 4", run.Error, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    /// <summary>Reads on to a line that begins so; the test fails when there is none for a long time.</summary>
    private static async Task Line(System.Diagnostics.Process process, string beginning)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (await process.StandardOutput.ReadLineAsync(limit.Token) is { } line)
        {
            if (line.StartsWith(beginning, StringComparison.Ordinal))
                return;
        }
        Assert.Fail($"no line began with '{beginning}'");
    }
}
