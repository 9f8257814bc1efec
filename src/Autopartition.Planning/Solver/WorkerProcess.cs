using System.Buffers.Binary;
using System.ComponentModel;
using System.Diagnostics;
using System.Text;

namespace Autopartition.Planning.Solver;

/// <summary>One running worker process and its two pipes. worker.mjs describes the frames.</summary>
internal sealed class WorkerProcess : IDisposable
{
    private const int LongestErrorKept = 2_000;
    private const int HeaderBytes = 8;
    private const int AnswerHeaderBytes = 5;
    private readonly Process _process;
    private readonly StringBuilder _errors = new();

    private WorkerProcess(Process process, int memoryMiB)
    {
        _process = process;
        Id = process.Id;
        MemoryMiB = memoryMiB;
        process.ErrorDataReceived += (_, line) => KeepError(line.Data);
        process.BeginErrorReadLine();
    }

    public int Id { get; }

    public int MemoryMiB { get; }

    /// <summary>Starts Node with the worker's script, or says why it could not.</summary>
    public static (WorkerProcess? Started, string Reason) Start(string script, int memoryMiB)
    {
        var start = new ProcessStartInfo("node", [$"--max-old-space-size={memoryMiB}", script, memoryMiB.ToString()])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            CreateNoWindow = true,
        };
        // Options meant for other Node programs must not reach this one.
        start.Environment.Remove("NODE_OPTIONS");
        try
        {
            return (new WorkerProcess(Process.Start(start)!, memoryMiB), "");
        }
        catch (Win32Exception error)
        {
            return (null, $"node could not be started: {error.Message}");
        }
    }

    /// <summary>
    /// Hands over one problem and waits. Null bytes: the process is of no more use, for the given reason.
    /// </summary>
    public (byte[]? Response, string Reason) Solve(byte[] model, byte[] parameters, int wallGuardSeconds)
    {
        var hung = false;
        // Wall time on purpose: it only tells a hung process from a busy one, and what it kills is solved again.
        using var guard = new Timer(
            _ => { hung = true; Kill(); }, null, TimeSpan.FromSeconds(wallGuardSeconds), Timeout.InfiniteTimeSpan);
        try
        {
            Send(model, parameters);
            var (status, bytes) = Receive();
            return status == 0 ? (bytes, "") : (null, Encoding.UTF8.GetString(bytes));
        }
        catch (IOException)
        {
            return (null, hung ? $"no answer within {wallGuardSeconds} s" : WhyItEnded());
        }
    }

    public void Dispose()
    {
        Kill();
        // Waiting also takes the exit status, so that no zombie stays behind.
        _process.WaitForExit();
        _process.Dispose();
    }

    private void Send(byte[] model, byte[] parameters)
    {
        Span<byte> header = stackalloc byte[HeaderBytes];
        BinaryPrimitives.WriteInt32LittleEndian(header, model.Length);
        BinaryPrimitives.WriteInt32LittleEndian(header[sizeof(int)..], parameters.Length);
        var input = _process.StandardInput.BaseStream;
        input.Write(header);
        input.Write(model);
        input.Write(parameters);
        input.Flush();
    }

    private (byte Status, byte[] Bytes) Receive()
    {
        Span<byte> header = stackalloc byte[AnswerHeaderBytes];
        var output = _process.StandardOutput.BaseStream;
        output.ReadExactly(header);
        var bytes = new byte[BinaryPrimitives.ReadInt32LittleEndian(header[1..])];
        output.ReadExactly(bytes);
        return (header[0], bytes);
    }

    private void Kill()
    {
        try
        {
            _process.Kill();
        }
        catch (InvalidOperationException)
        {
            // It had ended already.
        }
    }

    private string WhyItEnded()
    {
        Kill();
        _process.WaitForExit();
        lock (_errors)
        {
            var words = _errors.ToString().Trim();
            return words.Length == 0 ? $"exit status {_process.ExitCode}" : $"exit status {_process.ExitCode}: {words}";
        }
    }

    private void KeepError(string? line)
    {
        lock (_errors)
        {
            if (line is null || _errors.Length + line.Length > LongestErrorKept) return;
            _errors.Append(line.Trim()).Append(' ');
        }
    }
}
