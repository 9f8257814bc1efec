namespace Autopartition.Planning.Solver;

/// <summary>
/// A whole-number variable of one <see cref="SolverModel"/>. A variable of 0 or 1 is also a literal.
/// </summary>
/// <param name="Index">Its place in the model; -i-1 stands for "not variable i".</param>
public readonly record struct IntVar(int Index)
{
    /// <summary>The opposite of this literal. Only for constraints that take literals, never in a sum.</summary>
    public IntVar Not() => new(-Index - 1);

    public static LinearTerm operator *(long coefficient, IntVar variable) => new(variable, coefficient);

    public static LinearTerm operator -(IntVar variable) => new(variable, -1);
}
