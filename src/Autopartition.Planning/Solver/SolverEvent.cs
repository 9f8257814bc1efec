namespace Autopartition.Planning.Solver;

/// <summary>What happens to a solver while it works, for the host to log. It never changes a result.</summary>
public abstract record SolverEvent
{
    private SolverEvent()
    {
    }

    /// <summary>A worker process was started.</summary>
    public sealed record WorkerStarted(int ProcessId) : SolverEvent
    {
        public override string ToString() => $"solver worker (pid {ProcessId}) started";
    }

    /// <summary>A worker process died with a problem in hand or before it could take one.</summary>
    /// <param name="ProcessId">Of the dead process; null when it could not even be started.</param>
    /// <param name="Reason">What is known of the cause.</param>
    /// <param name="Deaths">How many died on this problem so far.</param>
    /// <param name="SolvedAgain">Whether another is started for the same problem.</param>
    public sealed record WorkerDied(int? ProcessId, string Reason, int Deaths, bool SolvedAgain) : SolverEvent
    {
        public override string ToString() =>
            $"solver worker (pid {ProcessId?.ToString() ?? "none"}) died ({Reason}); " +
            (SolvedAgain ? "restarted, same problem solved again" : $"given up after {Deaths} deaths on one problem");
    }
}
