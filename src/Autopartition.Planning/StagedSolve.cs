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
/// <param name="solver">Solves each stage.</param>
/// <param name="limits">How far it may go.</param>
/// <param name="model">What to minimise over.</param>
/// <param name="most">Unserved demand of each stage at most; empty for no limit.</param>
/// <param name="known">Stages, from the first on, that are known to reach their least.</param>
internal sealed class StagedSolve(
    ICpSatSolver solver, SolverLimits limits, FleetModel model, ImmutableArray<long> most, int known = 0)
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
        foreach (var (stage, limit) in model.Unserved.Zip(most))
            model.Solver.AddAtMost(stage.Terms.AsSpan(), limit);
        var limited = model.Unserved.Take(known)
            .Select(stage => model.Solver.AddAtMost(stage.Terms.AsSpan(), stage.Least)).ToList();
        foreach (var (use, count) in model.AsTheyAre.Select(use => (use, use.Class.Count)))
            model.Solver.Hint(use.Count, count);
        var answer = SolveFrom(known);
        if (answer is SolverAnswer.Infeasible && known > 0)
        {
            limited.ForEach(constraint => constraint.AtMost(long.MaxValue));
            answer = SolveFrom(0);
        }
        return answer is SolverAnswer.Solved solved ? (solved, "") : (null, Words(answer));
    }

    private SolverAnswer SolveFrom(int first)
    {
        _stages.Clear();
        _stages.AddRange(model.Unserved.Take(first)
            .Select(stage => new PlanStage(stage.Name, stage.Least, stage.Least, true)));
        return model.Solver.VariableCount >= PricedSolver.FewVariables && SolveAtBound(first) is { } answer
            ? answer
            : SolveInTurn(first);
    }

    private SolverAnswer.Solved? SolveAtBound(int first)
    {
        var limited = new List<SolverConstraint>();
        var stages = new List<PlanStage>();
        foreach (var stage in model.Unserved.Skip(first))
        {
            model.Solver.Minimise(stage.Terms.AsSpan());
            var bound = Math.Max(stage.Least, PricedSolver.Bound(model.Solver) ?? 0);
            limited.Add(model.Solver.AddAtMost(stage.Terms.AsSpan(), bound));
            stages.Add(new PlanStage(stage.Name, bound, bound, true));
        }
        if (Minimise([.. model.Cost.Total], null) is SolverAnswer.Solved least)
        {
            _stages.AddRange([.. stages, Stage(CostStage, least)]);
            return least;
        }
        limited.ForEach(constraint => constraint.AtMost(long.MaxValue));
        return null;
    }

    private SolverAnswer SolveInTurn(int first)
    {
        SolverAnswer.Solved? last = null;
        foreach (var stage in model.Unserved.Skip(first))
        {
            var answer = Minimise(stage.Terms, last);
            if (answer is not SolverAnswer.Solved solved)
                return answer;
            _stages.Add(Stage(stage.Name, solved));
            model.Solver.AddAtMost(stage.Terms.AsSpan(), solved.Objective);
            last = solved;
        }
        var best = Minimise([.. model.Cost.Total], last);
        if (best is not SolverAnswer.Solved least)
            return best;
        _stages.Add(Stage(CostStage, least));
        if (model.Solver.VariableCount >= PricedSolver.FewVariables || LeavesAllAsItIs(least))
            return least;
        // The last stage chooses among plans of equal worth. It is no measure of the plan, so it is not reported.
        model.Solver.AddAtMost([.. model.Cost.Total], least.Objective);
        var order = Minimise(Order(), least, Math.Min(OrderSeconds, limits.DeterministicSeconds));
        return order as SolverAnswer.Solved ?? least;
    }

    private SolverAnswer Minimise(
        ImmutableArray<LinearTerm> terms, SolverAnswer.Solved? start, double? seconds = null)
    {
        model.Solver.Minimise(terms.AsSpan());
        if (start is not null)
            model.Solver.HintAll(start.Values.AsSpan());
        var work = seconds ?? limits.DeterministicSeconds;
        return _solver.Solve(model.Solver, limits with { DeterministicSeconds = work });
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

    /// <summary>No GPU changes and nobody is served: the first plan in our order.</summary>
    private bool LeavesAllAsItIs(SolverAnswer.Solved answer) =>
        model.AsTheyAre.All(use => answer[use.Count] == use.Class.Count)
        && model.Flows.All(flow => answer[flow.Count] == 0)
        && model.ShareFlows.All(flow => answer[flow.Count] == 0)
        && model.Nodes.All(use => answer[use.Served] == 0);

    private static PlanStage Stage(string name, SolverAnswer.Solved answer) =>
        new(name, answer.Objective, answer.Bound, answer is SolverAnswer.Optimal);

    private static string Words(SolverAnswer answer) => answer switch
    {
        SolverAnswer.Failed failed => failed.Reason,
        SolverAnswer.Infeasible => "it found the problem infeasible, which no planning problem is",
        _ => "the limit was reached before any plan was found",
    };
}
