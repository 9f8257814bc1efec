using Autopartition.Planning.Solver.Messages;
using Google.Protobuf;

namespace Autopartition.Planning.Solver;

/// <summary>
/// OR-Tools' CP-SAT as WebAssembly in a process of its own. The process is started for the first problem and
/// kept for the next ones. When it dies, another is started and gets the same problem; since the search is
/// deterministic, the answer is the same. It ends with <see cref="Dispose"/>, and by itself when this process is
/// gone, because its input then ends.
/// </summary>
/// <remarks>
/// Memory: the problem lives in WebAssembly memory, which cannot grow beyond
/// <see cref="SolverLimits.MemoryMiB"/>; Node's own heap has the same ceiling and stays small. A problem that
/// needs more kills only the worker.
/// </remarks>
public sealed class WorkerCpSatSolver(string script) : ICpSatSolver
{
    /// <summary>After so many deaths on one problem the problem is taken to be the cause.</summary>
    public const int MostDeaths = 3;

    private WorkerProcess? _worker;

    public string Name => "or-tools-wasm 0.9.1 worker";

    /// <summary>Hears of starts and deaths, on the thread that solves.</summary>
    public Action<SolverEvent>? Observer { get; set; }

    /// <summary>The running worker process; null before the first problem and after a death.</summary>
    public int? ProcessId => _worker?.Id;

    public SolverAnswer Solve(SolverModel model, SolverLimits limits)
    {
        var problem = model.Message.ToByteArray();
        var parameters = SolverMessages.Parameters(limits).ToByteArray();
        var reason = "";
        for (var deaths = 1; deaths <= MostDeaths; deaths++)
        {
            (var response, reason) = SolveOnce(problem, parameters, limits);
            if (response is not null) return SolverMessages.Answer(model, CpSolverResponse.Parser.ParseFrom(response));
            Observer?.Invoke(new SolverEvent.WorkerDied(ProcessId, reason, deaths, deaths < MostDeaths));
            StopWorker();
        }

        return new SolverAnswer.Failed(
            $"the solver worker died {MostDeaths} times on this problem, the last time: {reason}");
    }

    public void Dispose() => StopWorker();

    private (byte[]? Response, string Reason) SolveOnce(byte[] problem, byte[] parameters, SolverLimits limits)
    {
        if (_worker is not null && _worker.MemoryMiB != limits.MemoryMiB) StopWorker();
        if (_worker is null)
        {
            (_worker, var reason) = WorkerProcess.Start(script, limits.MemoryMiB);
            if (_worker is null) return (null, reason);
            Observer?.Invoke(new SolverEvent.WorkerStarted(_worker.Id));
        }

        return _worker.Solve(problem, parameters, limits.WallGuardSeconds);
    }

    private void StopWorker()
    {
        _worker?.Dispose();
        _worker = null;
    }
}
