using System.Diagnostics;

namespace Autopartition.Functional.Tests.Running;

/// <summary>Runs the executable as people do.</summary>
internal static class Cli
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(4);

    /// <summary>Variables that would change what the executable does or prints.</summary>
    private static readonly string[] Inherited =
        ["NO_COLOR", "AUTOPARTITION_DEBUG", "AUTOPARTITION_SOLVER", "AUTOPARTITION_SOLVER_WORKER"];

    /// <summary>Runs it to its end, in the root of the repository.</summary>
    public static Task<Finished> Run(params string[] arguments) =>
        Finish(Start(Repository.Executable, arguments, Repository.Root));

    /// <summary>Runs it with a variable set.</summary>
    public static Task<Finished> RunWith(string variable, string value, params string[] arguments) =>
        Finish(Start(Repository.Executable, arguments, Repository.Root, (variable, value)));

    /// <summary>Runs a line of shell in a folder; the executable is $AUTOPARTITION there.</summary>
    public static Task<Finished> Shell(string folder, string line, params (string, string)[] variables) =>
        Finish(Start("/bin/sh", ["-c", line], folder, [("AUTOPARTITION", Repository.Executable), .. variables]));

    /// <summary>Starts a program whose output goes to the test.</summary>
    public static Process Start(
        string program, IEnumerable<string> arguments, string folder, params (string Name, string Value)[] variables)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var name in Inherited)
            start.Environment.Remove(name);
        foreach (var (name, value) in variables)
            start.Environment[name] = value;
        return Process.Start(start)!;
    }

    /// <summary>Waits for a process to end; one that does not is killed, and the test fails.</summary>
    public static async Task<Finished> Finish(Process process)
    {
        using (process)
        {
            var output = process.StandardOutput.ReadToEndAsync();
            var error = process.StandardError.ReadToEndAsync();
            using var limit = new CancellationTokenSource(Longest);
            try
            {
                await process.WaitForExitAsync(limit.Token);
            }
            catch (OperationCanceledException)
            {
                process.Kill(entireProcessTree: true);
                Assert.Fail($"still running after {Longest}: {process.StartInfo.FileName}");
            }
            return new Finished(process.ExitCode, await output, await error);
        }
    }
}
