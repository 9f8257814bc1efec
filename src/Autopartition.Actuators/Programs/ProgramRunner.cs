using System.ComponentModel;
using System.Diagnostics;

namespace Autopartition.Actuators.Programs;

/// <summary>Runs programs as child processes, found on the PATH.</summary>
public sealed class ProgramRunner : IProgramRunner
{
    /// <inheritdoc/>
    public ProgramResult Run(ProgramCall call)
    {
        var start = new ProcessStartInfo(call.Name, call.Arguments)
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["LC_ALL"] = "C";
        foreach (var (name, value) in call.Variables)
            start.Environment[name] = value;
        try
        {
            using var process = Process.Start(start);
            return process is null ? new ProgramResult.Missing($"{call.Name} did not start") : Finish(process, call);
        }
        catch (Win32Exception failure)
        {
            return new ProgramResult.Missing($"{call.Name} cannot be run: {failure.Message}");
        }
    }

    private static ProgramResult Finish(Process process, ProgramCall call)
    {
        // A daemon that the program leaves behind may keep the pipes open, so their end is not waited for without
        // limit.
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        Feed(process, call.Input);
        if (!process.WaitForExit(call.Limit))
        {
            process.Kill(entireProcessTree: true);
            return new ProgramResult.TimedOut(call.Limit);
        }
        var isRead = Task.WaitAll([output, error], TimeSpan.FromSeconds(5));
        return new ProgramResult.Ended(
            process.ExitCode, isRead ? output.Result : "", isRead ? error.Result : "");
    }

    private static void Feed(Process process, string input)
    {
        try
        {
            process.StandardInput.Write(input);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // The program ended without reading everything; its exit code says what came of it.
        }
    }
}
