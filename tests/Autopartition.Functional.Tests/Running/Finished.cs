using System.Text.Json;

namespace Autopartition.Functional.Tests.Running;

/// <summary>A process that has ended.</summary>
internal sealed record Finished(int ExitCode, string Output, string Error)
{
    /// <summary>Standard output as one object; the test fails when there is anything else on it.</summary>
    public JsonElement Json => JsonDocument.Parse(Output).RootElement;

    /// <summary>Everything that was printed.</summary>
    public string Everything => Output + Error;

    /// <summary>The test fails, and shows what was printed, unless the process ended with this code.</summary>
    public Finished Expect(int exitCode)
    {
        Assert.True(ExitCode == exitCode, $"exit code {ExitCode} instead of {exitCode}\n{Error}\n{Output}");
        return this;
    }

    /// <summary>The test fails when people see the inside of the program instead of a sentence.</summary>
    public Finished WithoutTrace()
    {
        Assert.DoesNotContain("   at ", Everything, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", Everything, StringComparison.Ordinal);
        return this;
    }
}
