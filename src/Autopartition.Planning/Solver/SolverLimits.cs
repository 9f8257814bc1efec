namespace Autopartition.Planning.Solver;

/// <summary>
/// How far a solver may go. Only the deterministic limit ends a search, so that the same model gives the same
/// answer on a slow and on a fast machine. One search worker is always used, for the same reason.
/// </summary>
public sealed record SolverLimits
{
    /// <summary>CP-SAT's own measure of work; of the order of seconds, and equal on every machine.</summary>
    public double DeterministicSeconds { get; init; } = 10;

    public int RandomSeed { get; init; } = 1;

    /// <summary>
    /// The search may stop when (objective - bound) / objective is at most this. 0 asks for the true optimum.
    /// </summary>
    public double RelativeGap { get; init; }

    /// <summary>
    /// Wall time, in seconds, after which a worker process counts as hung and is killed. It never cuts a result:
    /// the same problem is then solved again. A solver in process has no such guard.
    /// </summary>
    public int WallGuardSeconds { get; init; } = 300;

    /// <summary>
    /// The most memory a worker process may give to the problem, 64 to 2048 MiB. A solver in process is not
    /// bounded.
    /// </summary>
    public int MemoryMiB { get; init; } = 1024;
}
