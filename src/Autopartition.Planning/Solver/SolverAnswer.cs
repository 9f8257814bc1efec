using System.Collections.Immutable;

namespace Autopartition.Planning.Solver;

/// <summary>What a solver made of a model.</summary>
public abstract record SolverAnswer
{
    private SolverAnswer()
    {
    }

    /// <summary>There are values that keep every constraint.</summary>
    /// <param name="Values">One per variable, in the order they were added.</param>
    /// <param name="Objective">The objective at these values; 0 for a model without one.</param>
    /// <param name="Bound">No values can bring the objective below this.</param>
    /// <param name="DeterministicSeconds">Work done, in CP-SAT's own measure, to six places.</param>
    public abstract record Solved(ImmutableArray<long> Values, long Objective, long Bound, double DeterministicSeconds)
        : SolverAnswer
    {
        /// <summary>The value of a variable.</summary>
        public long this[IntVar variable] => Values[variable.Index];
    }

    /// <summary>The best there is, or within the asked relative gap of it.</summary>
    public sealed record Optimal(ImmutableArray<long> Values, long Objective, long Bound, double DeterministicSeconds)
        : Solved(Values, Objective, Bound, DeterministicSeconds);

    /// <summary>The best found before the limit; nothing says that it is the best there is.</summary>
    public sealed record Feasible(ImmutableArray<long> Values, long Objective, long Bound, double DeterministicSeconds)
        : Solved(Values, Objective, Bound, DeterministicSeconds);

    /// <summary>No values keep every constraint.</summary>
    public sealed record Infeasible(double DeterministicSeconds) : SolverAnswer;

    /// <summary>The limit was reached before anything was found or ruled out.</summary>
    public sealed record Unknown(double DeterministicSeconds) : SolverAnswer;

    /// <summary>There is no answer.</summary>
    /// <param name="Reason">What happened, in words for a person.</param>
    public sealed record Failed(string Reason) : SolverAnswer;
}
