using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace Autopartition.Policies.Hosting;

/// <summary>One worker, from its start until it is killed.</summary>
internal sealed class WorkerProcess : IDisposable
{
    private readonly Process _process;

    private WorkerProcess(Process process) => _process = process;

    /// <summary>Evaluations that it has answered.</summary>
    public int Runs { get; private set; }

    /// <summary>Starts a worker; null when its program cannot be started.</summary>
    public static WorkerProcess? Start(PolicyHostOptions options)
    {
        var start = new ProcessStartInfo(options.Command[0], options.Command.Skip(1))
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        start.Environment["DOTNET_GCHeapHardLimit"] = options.HeapBytes.ToString("X", CultureInfo.InvariantCulture);
        start.Environment["DOTNET_gcServer"] = "0";
        try
        {
            return Process.Start(start) is { } process ? new WorkerProcess(process) : null;
        }
        catch (Win32Exception)
        {
            return null;
        }
    }

    /// <summary>Asks; null when no answer came in time. Then the worker is of no further use.</summary>
    public WorkerReply? Ask(WorkerRequest request, TimeSpan deadline)
    {
        // Both directions may block: a worker that hangs does not read either.
        var asked = Task.Run(() => Exchange(request));
        Runs++;
        return asked.Wait(deadline) ? asked.Result : null;
    }

    public void Dispose()
    {
        try
        {
            _process.Kill(entireProcessTree: true);
        }
        catch (Exception gone) when (gone is InvalidOperationException or Win32Exception)
        {
            // It has ended already.
        }

        _process.Dispose();
    }

    private WorkerReply? Exchange(WorkerRequest request)
    {
        try
        {
            WorkerMessages.Write(_process.StandardInput.BaseStream, request);
            return WorkerMessages.Read<WorkerReply>(_process.StandardOutput.BaseStream);
        }
        catch (Exception broken) when (broken is IOException or ObjectDisposedException or InvalidOperationException)
        {
            return null;
        }
    }
}
