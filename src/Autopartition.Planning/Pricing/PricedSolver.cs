using System.Collections.Immutable;
using Autopartition.Planning.Solver;

namespace Autopartition.Planning.Pricing;

/// <summary>
/// Solves large models of counts by pricing most of their variables out. Prices of the rows give a bound and say how
/// much each variable costs beyond it at least; CP-SAT then gets only what could take part in a plan within a margin of
/// the bound. What it finds is the best of all where it lies within that margin; where it does not, the margin grows to
/// what was found, and the second answer is. Nothing is claimed that the bound does not prove.
/// </summary>
internal sealed class PricedSolver(ICpSatSolver solver)
{
    /// <summary>A model of fewer variables is solved at once.</summary>
    public const int FewVariables = 300;

    private const int MostRows = 400;
    private const int MostRounds = 6;

    /// <summary>
    /// A bound on the objective of the model, all variables considered; null where the model is small or not of the
    /// kind.
    /// </summary>
    public static long? Bound(SolverModel model) => Program(model) is { } program ? Price(program).LeastWhole : null;

    /// <summary>Minimises the objective of the model.</summary>
    public SolverAnswer Solve(SolverModel model, SolverLimits limits) =>
        Program(model) is { } program && LeastKept(program) < program.VariableCount
            && Widen(model, program, Price(program), limits) is { } answer
            ? answer
            : solver.Solve(model, limits);

    private static LinearProgram? Program(SolverModel model) =>
        model.VariableCount >= FewVariables && LinearProgram.Of(model) is { Rows.Count: <= MostRows } program
            ? program
            : null;

    private static PricedBound Price(LinearProgram program) => new(program, InteriorPoint.Prices(program));

    /// <summary>Variables that are kept at least: where there are no more, prices leave none out.</summary>
    private static int LeastKept(LinearProgram program) => program.Units.Count + 8 * program.Rows.Count;

    /// <summary>Doubles the number of variables until there is an answer; null when there is none.</summary>
    private SolverAnswer.Solved? Widen(SolverModel model, LinearProgram program, PricedBound bound, SolverLimits limits)
    {
        var excess = bound.Excess.Take(program.VariableCount).Order().ToImmutableArray();
        var kept = LeastKept(program);
        for (var round = 0; round < MostRounds && kept < excess.Length; round++, kept *= 2)
        {
            if (SolveWithin(model, bound, excess[kept], limits) is var (margin, first))
                return margin is { } wider && SolveWithin(Hinted(model, first), bound, wider, limits) is var (_, second)
                    ? second
                    : first;
        }
        return null;
    }

    /// <summary>
    /// Solves with what lies within the margin. The answer is the best of all, or comes with the margin in which the
    /// best of all lies; null when nothing was found.
    /// </summary>
    private (long? Wider, SolverAnswer.Solved Answer)? SolveWithin(
        SolverModel model, PricedBound bound, long margin, SolverLimits limits)
    {
        var restricted = new RestrictedModel(model, bound.Limits(margin, model.VariableCount));
        if (solver.Solve(restricted.Model, limits) is not SolverAnswer.Solved solved)
            return null;
        var values = restricted.Whole(solved.Values);
        // What was left out costs more than the margin beyond the bound.
        var proven = Math.Min(solved.Bound, bound.LeastBeyond(margin));
        if (solved.Objective <= Math.Max(proven, bound.LeastWhole))
            return (null, new SolverAnswer.Optimal(values, solved.Objective, solved.Objective, Work(solved)));
        proven = Math.Max(proven, bound.LeastWhole);
        return (
            solved is SolverAnswer.Optimal ? bound.MarginOf(solved.Objective) : null,
            new SolverAnswer.Feasible(values, solved.Objective, proven, Work(solved)));
    }

    private static double Work(SolverAnswer.Solved solved) => solved.DeterministicSeconds;

    private static SolverModel Hinted(SolverModel model, SolverAnswer.Solved answer)
    {
        model.HintAll(answer.Values.AsSpan());
        return model;
    }
}
