using Autopartition.Planning.Solver.Messages;

namespace Autopartition.Planning.Solver;

/// <summary>
/// A problem for CP-SAT, built step by step: variables, constraints, at most one objective. It stays usable
/// after a solve, so stages are plain: solve, bind the first objective with a constraint, set the second
/// objective, hint what was found, solve again.
/// </summary>
public sealed class SolverModel
{
    private readonly CpModelProto _message = new();

    public int VariableCount => _message.Variables.Count;

    public int ConstraintCount => _message.Constraints.Count;

    internal CpModelProto Message => _message;

    public IntVar NewInt(long min, long max, string name)
    {
        _message.Variables.Add(new IntegerVariableProto { Name = name, Domain = { min, max } });
        return new IntVar(_message.Variables.Count - 1);
    }

    public IntVar NewBool(string name) => NewInt(0, 1, name);

    /// <summary>min &lt;= sum of the terms &lt;= max.</summary>
    public SolverConstraint Add(ReadOnlySpan<LinearTerm> terms, long min, long max)
    {
        var linear = new LinearConstraintProto { Domain = { min, max } };
        linear.Vars.Capacity = terms.Length;
        linear.Coeffs.Capacity = terms.Length;
        foreach (var term in terms)
        {
            linear.Vars.Add(term.Variable.Index);
            linear.Coeffs.Add(term.Coefficient);
        }

        return Append(new ConstraintProto { Linear = linear });
    }

    public SolverConstraint AddAtMost(ReadOnlySpan<LinearTerm> terms, long max) => Add(terms, long.MinValue, max);

    public SolverConstraint AddAtLeast(ReadOnlySpan<LinearTerm> terms, long min) => Add(terms, min, long.MaxValue);

    public SolverConstraint AddEqual(ReadOnlySpan<LinearTerm> terms, long value) => Add(terms, value, value);

    public SolverConstraint AddExactlyOne(ReadOnlySpan<IntVar> literals) =>
        Append(new ConstraintProto { ExactlyOne = Literals(literals) });

    public SolverConstraint AddAtMostOne(ReadOnlySpan<IntVar> literals) =>
        Append(new ConstraintProto { AtMostOne = Literals(literals) });

    public SolverConstraint AddAtLeastOne(ReadOnlySpan<IntVar> literals) =>
        Append(new ConstraintProto { BoolOr = Literals(literals) });

    /// <summary>Replaces the objective. Negate the coefficients to maximise.</summary>
    public void Minimise(ReadOnlySpan<LinearTerm> terms)
    {
        var objective = new CpObjectiveProto();
        objective.Vars.Capacity = terms.Length;
        objective.Coeffs.Capacity = terms.Length;
        foreach (var term in terms)
        {
            objective.Vars.Add(term.Variable.Index);
            objective.Coeffs.Add(term.Coefficient);
        }

        _message.Objective = objective;
    }

    /// <summary>
    /// A value to try first; it may be wrong. Each variable at most once: <see cref="ClearHints"/> starts anew.
    /// </summary>
    public void Hint(IntVar variable, long value)
    {
        _message.SolutionHint ??= new PartialVariableAssignment();
        _message.SolutionHint.Vars.Add(variable.Index);
        _message.SolutionHint.Values.Add(value);
    }

    /// <summary>Hints every variable with the values of an earlier answer, in place of all hints so far.</summary>
    public void HintAll(ReadOnlySpan<long> values)
    {
        ClearHints();
        for (var index = 0; index < values.Length; index++) Hint(new IntVar(index), values[index]);
    }

    public void ClearHints() => _message.SolutionHint = null;

    private SolverConstraint Append(ConstraintProto constraint)
    {
        _message.Constraints.Add(constraint);
        return new SolverConstraint(constraint);
    }

    private static BoolArgumentProto Literals(ReadOnlySpan<IntVar> literals)
    {
        var argument = new BoolArgumentProto();
        foreach (var literal in literals) argument.Literals.Add(literal.Index);
        return argument;
    }
}
