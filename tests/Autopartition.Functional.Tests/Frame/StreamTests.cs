using Autopartition.Functional.Tests.Running;

namespace Autopartition.Functional.Tests.Frame;

public sealed class StreamTests
{
    private const string Escape = "\u001b";

    [Theory]
    [InlineData("layouts", "h100_80gb_sxm5")]
    [InlineData("plan", "--fleet", "config/fleets/demo.yaml", "--demand", "config/fleets/demand.yaml")]
    public async Task Pipes_GetNoColour(params string[] arguments)
    {
        var run = (await Cli.Run(arguments)).Expect(0);

        Assert.DoesNotContain(Escape, run.Everything, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Terminal_GetsColour()
    {
        var run = (await OnTerminal("layouts a30_24gb")).Expect(0);

        Assert.Contains(Escape + "[", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TerminalWithNoColor_GetsNone()
    {
        var run = (await OnTerminal("layouts a30_24gb", ("NO_COLOR", "1"))).Expect(0);

        Assert.DoesNotContain(Escape + "[38", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(Escape + "[48", run.Output, StringComparison.Ordinal);
        Assert.Contains("2g.12gb", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ReaderThatGoesAway_IsNoFailure()
    {
        var run = (await Cli.Shell("/", "\"$AUTOPARTITION\" layouts h100_80gb_sxm5 --profiles all | head -n 1"))
            .Expect(0);

        Assert.Equal("h100_80gb_sxm5\n", run.Output);
        Assert.Empty(run.Error);
    }

    [Fact]
    public async Task FullDisk_IsTold()
    {
        Assert.SkipUnless(File.Exists("/dev/full"), "this system has no /dev/full to write to");

        var run = (await Cli.Shell("/", "\"$AUTOPARTITION\" layouts a30_24gb > /dev/full")).Expect(4).WithoutTrace();

        Assert.Contains("autopartition: ", run.Error, StringComparison.Ordinal);
        Assert.Contains("AUTOPARTITION_DEBUG=1", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Debugging_ShowsWhereItHappened()
    {
        Assert.SkipUnless(File.Exists("/dev/full"), "this system has no /dev/full to write to");

        var run = (await Cli.Shell(
            "/", "\"$AUTOPARTITION\" layouts a30_24gb > /dev/full", ("AUTOPARTITION_DEBUG", "1"))).Expect(4);

        Assert.Contains("   at ", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnyFolder_WillDoToStartFrom()
    {
        var run = (await Cli.Shell("/", "\"$AUTOPARTITION\" layouts a30_24gb --json")).Expect(0);

        Assert.Equal(25, run.Json.Number("legal"));
    }

    /// <summary>Runs a line in a terminal of its own.</summary>
    private static async Task<Finished> OnTerminal(string line, params (string, string)[] variables)
    {
        var present = await Cli.Shell("/", "command -v script");
        Assert.SkipUnless(present.ExitCode == 0, "there is no 'script' here to open a terminal with");
        return await Cli.Shell(
            "/", $"script -qec \"$AUTOPARTITION {line}\" /dev/null", [("TERM", "xterm-256color"), .. variables]);
    }
}
