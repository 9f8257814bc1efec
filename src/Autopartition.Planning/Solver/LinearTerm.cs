namespace Autopartition.Planning.Solver;

/// <summary>
/// One summand: a variable and what it is multiplied by. <c>3 * x</c> makes one; <c>x</c> alone counts once.
/// </summary>
public readonly record struct LinearTerm(IntVar Variable, long Coefficient)
{
    public static implicit operator LinearTerm(IntVar variable) => new(variable, 1);
}
