using Autopartition.Functional.Tests.Running;

namespace Autopartition.Functional.Tests.Frame;

public sealed class HelpTests
{
    [Theory]
    [InlineData]
    [InlineData("layouts")]
    [InlineData("capacity")]
    [InlineData("recommend")]
    [InlineData("size")]
    [InlineData("plan")]
    [InlineData("policy")]
    [InlineData("policy", "new")]
    [InlineData("policy", "check")]
    [InlineData("policy", "test")]
    [InlineData("policy", "eval")]
    [InlineData("policy", "diff")]
    [InlineData("simulate")]
    [InlineData("node")]
    [InlineData("node", "inspect")]
    [InlineData("node", "apply")]
    [InlineData("node", "assert")]
    [InlineData("node", "export")]
    [InlineData("node", "watch")]
    public async Task Help_ShowsExamples(params string[] verb)
    {
        var run = (await Cli.Run([.. verb, "--help"])).Expect(0);

        var examples = run.Output[run.Output.IndexOf("Examples:", StringComparison.Ordinal)..];
        Assert.Contains($"  autopartition {string.Join(' ', verb)}", examples, StringComparison.Ordinal);
        Assert.All(run.Output.Split('\n'), line => Assert.InRange(line.Length, 0, 100));
    }

    [Fact]
    public async Task Help_NamesOnlyVerbsThatAnswer()
    {
        var help = (await Cli.Run("--help")).Expect(0).Output;

        var verbs = help.Split("Commands:")[1].Split("Examples:")[0].Split('\n')
            .Where(line => line.StartsWith("  ", StringComparison.Ordinal) && char.IsLetter(line[2]))
            .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[0])
            .ToList();
        Assert.Equal(
            ["simulate", "forecast", "plan", "layouts", "capacity", "recommend", "size", "policy", "node"], verbs);
    }

    [Fact]
    public async Task Version_IsOneLine()
    {
        var run = (await Cli.Run("--version")).Expect(0);

        Assert.Matches(@"^\d+\.\d+\.\d+\S*\n$", run.Output);
    }
}
