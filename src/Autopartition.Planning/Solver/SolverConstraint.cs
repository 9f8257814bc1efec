using Autopartition.Planning.Solver.Messages;

namespace Autopartition.Planning.Solver;

/// <summary>A constraint that was just added, to be made conditional.</summary>
public readonly struct SolverConstraint
{
    private readonly ConstraintProto _message;

    internal SolverConstraint(ConstraintProto message) => _message = message;

    /// <summary>
    /// The constraint holds only where the literal is true; further calls add further conditions. CP-SAT allows
    /// this for sums and for "at least one", not for "exactly one" and "at most one".
    /// </summary>
    public SolverConstraint OnlyIf(IntVar literal)
    {
        _message.EnforcementLiteral.Add(literal.Index);
        return this;
    }

    /// <summary>Changes the most that a sum may be; the largest long lifts the limit.</summary>
    public void AtMost(long max) => _message.Linear.Domain[^1] = max;
}
