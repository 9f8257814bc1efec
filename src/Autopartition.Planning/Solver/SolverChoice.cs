namespace Autopartition.Planning.Solver;

/// <summary>A solver, or the words why there is none of the name asked for.</summary>
public abstract record SolverChoice
{
    private SolverChoice()
    {
    }

    /// <summary>The caller disposes of the solver.</summary>
    public sealed record Chosen(ICpSatSolver Solver) : SolverChoice;

    /// <summary>One sentence or more for a person: what was asked for, why it is absent, what there is.</summary>
    public sealed record Absent(string Reason) : SolverChoice;
}
