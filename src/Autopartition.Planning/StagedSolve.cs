using System.Collections.Immutable;
using Autopartition.Core.Planning;
using Autopartition.Planning.Model;
using Autopartition.Planning.Pricing;
using Autopartition.Planning.Solver;

namespace Autopartition.Planning;

/// <summary>
/// Minimises one thing after the other: unserved demand, the highest priority first, then the cost, then, on small
/// models, our own order of equal plans. A large model is first tried with as little unserved demand as its linear
/// bound allows: where a plan reaches that bound, it is proven and the stages before the cost need no search.
/// </summary>
internal sealed class StagedSolve(ICpSatSolver solver, SolverLimits limits, FleetModel model)
{
    /// <summary>Name of the stage that minimises the cost.</summary>
    public const string CostStage = "cost";

    /// <summary>Work on the order of equal plans, in deterministic seconds.</summary>
    private const double OrderSeconds = 0.5;

    private readonly PricedSolver _solver = new(solver);
    private readonly List<PlanStage> _stages = [];

    /// <summary>The stages solved so far, in order.</summary>
    public ImmutableArray<PlanStage> Stages => [.. _stages];

    /// <summary>The best values, or what kept the solver from any.</summary>
    public (SolverAnswer.Solved? Answer, string Failure) Solve()
    {
        if (model.Solver.VariableCount >= PricedSolver.FewVariables && SolveAtBound() is { } answer)
            return (answer, "");
        return SolveInTurn();
    }

    private SolverAnswer.Solved? SolveAtBound()
    {
        var limited = new List<SolverConstraint>();
        var stages = new List<PlanStage>();
        foreach (var (stage, terms) in model.Unserved)
        {
            model.Solver.Minimise(terms.AsSpan());
            var bound = Math.Max(0, PricedSolver.Bound(model.Solver) ?? 0);
            limited.Add(model.Solver.AddAtMost(terms.AsSpan(), bound));
            stages.Add(new PlanStage(stage, bound, bound, true));
        }
        if (Minimise([.. model.Cost.Total], null) is SolverAnswer.Solved least)
        {
            _stages.AddRange([.. stages, Stage(CostStage, least)]);
            return least;
        }
        limited.ForEach(constraint => constraint.AtMost(long.MaxValue));
        return null;
    }

    private (SolverAnswer.Solved? Answer, string Failure) SolveInTurn()
    {
        SolverAnswer.Solved? last = null;
        foreach (var (stage, terms) in model.Unserved)
        {
            var answer = Minimise(terms, last);
            if (answer is not SolverAnswer.Solved solved)
                return (null, Words(answer));
            _stages.Add(Stage(stage, solved));
            model.Solver.AddAtMost(terms.AsSpan(), solved.Objective);
            last = solved;
        }
        var best = Minimise([.. model.Cost.Total], last);
        if (best is not SolverAnswer.Solved least)
            return (null, Words(best));
        _stages.Add(Stage(CostStage, least));
        if (model.Solver.VariableCount >= PricedSolver.FewVariables)
            return (least, "");
        // The last stage chooses among plans of equal worth. It is no measure of the plan, so it is not reported.
        model.Solver.AddAtMost([.. model.Cost.Total], least.Objective);
        var order = Minimise(Order(), least, Math.Min(OrderSeconds, limits.DeterministicSeconds));
        return (order as SolverAnswer.Solved ?? least, "");
    }

    private SolverAnswer Minimise(
        ImmutableArray<LinearTerm> terms, SolverAnswer.Solved? start, double? seconds = null)
    {
        model.Solver.Minimise(terms.AsSpan());
        if (start is not null)
            model.Solver.HintAll(start.Values.AsSpan());
        var most = seconds ?? limits.DeterministicSeconds;
        return _solver.Solve(model.Solver, limits with { DeterministicSeconds = most });
    }

    /// <summary>
    /// Earlier patterns and flows first: a GPU stays as it is, and the first GPUs of the fleet change, when all
    /// else is equal.
    /// </summary>
    private ImmutableArray<LinearTerm> Order() =>
    [
        .. model.Patterns.Select((use, i) => (i + 1L) * use.Count),
        .. model.Flows.Select((flow, i) => (i + 1L) * flow.Count),
        .. model.Shares.Select((use, i) => (i + 1L) * use.Count),
        .. model.ShareFlows.Select((flow, i) => (i + 1L) * flow.Count),
        .. model.Nodes.SelectMany(use => use.Taken).Select((take, i) => (i + 1L) * take.Count),
    ];

    private static PlanStage Stage(string name, SolverAnswer.Solved answer) =>
        new(name, answer.Objective, answer.Bound, answer is SolverAnswer.Optimal);

    private static string Words(SolverAnswer answer) => answer switch
    {
        SolverAnswer.Failed failed => failed.Reason,
        SolverAnswer.Infeasible => "it found the problem infeasible, which no planning problem is",
        _ => "the limit was reached before any plan was found",
    };
}
