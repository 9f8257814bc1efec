namespace Autopartition.Planning.Solver;

/// <summary>Something that runs CP-SAT. One problem at a time, from one thread at a time.</summary>
public interface ICpSatSolver : IDisposable
{
    /// <summary>
    /// Name, version and how it runs. Part of what a result is hashed with: two solvers may pick different
    /// optima.
    /// </summary>
    string Name { get; }

    /// <summary>
    /// Waits for the answer. Never throws for what a solver can do wrong: that is a
    /// <see cref="SolverAnswer.Failed"/>.
    /// </summary>
    SolverAnswer Solve(SolverModel model, SolverLimits limits);
}
