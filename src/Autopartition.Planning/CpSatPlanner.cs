using System.Collections.Immutable;
using Autopartition.Core.Demand;
using Autopartition.Core.Planning;
using Autopartition.Planning.Demand;
using Autopartition.Planning.Greedy;
using Autopartition.Planning.Model;
using Autopartition.Planning.Patterns;
using Autopartition.Planning.Solver;

namespace Autopartition.Planning;

/// <summary>
/// Plans with CP-SAT, in stages: first as little unserved demand as possible, the highest priority first, so
/// that no price of waste or change outweighs an ask that can be served; then the least cost; then, among equal
/// plans, our own order. When the solver has no answer the greedy planner's is given, and the result says so.
/// </summary>
public sealed class CpSatPlanner : IPlanner
{
    /// <summary>Work on the order of equal plans, in deterministic seconds: 72 GPUs need about half of it.</summary>
    private const double OrderSeconds = 0.5;

    private const string CostStage = "cost";

    private readonly ICpSatSolver _solver;
    private readonly SolverLimits _limits;
    private readonly GreedyPlanner _greedy = new();
    private readonly ShapeCatalog _shapes = new();

    /// <summary>A planner over a solver that the caller owns.</summary>
    public CpSatPlanner(ICpSatSolver solver, SolverLimits? limits = null)
    {
        _solver = solver;
        _limits = limits ?? new SolverLimits();
    }

    /// <inheritdoc/>
    public string Name => _solver.Name;

    /// <inheritdoc/>
    public PlanResult Plan(PlanningProblem problem)
    {
        if (PlanConflicts.Of(problem) is { IsEmpty: false } conflicts)
            return PlanConflicts.Infeasible(problem, conflicts, Name);
        var costs = new CostTable(problem.Prices, problem.Directives);
        var model = new FleetModelBuilder(problem, costs, _shapes).Build(new PatternBook(costs));
        var stages = new List<PlanStage>();
        var (answer, failure) = Solve(model, stages);
        if (answer is null)
            return _greedy.Plan(problem) with { Solver = $"{_greedy.Name}, because {Name} had no answer: {failure}" };
        var (plan, unserved) = new PlanReader(problem, model).Read(answer);
        var parts = model.Cost.In(answer, CostStage).ToImmutableArray();
        // Where the least cost is not proven, the order of equal plans may have come across a cheaper one.
        stages[^1] = stages[^1] with { Objective = parts.Sum(part => part.Value) };
        return new PlanResult
        {
            Status = stages.Exists(stage => !stage.Proven) ? PlanStatus.Feasible
                : plan.Targets.IsEmpty ? PlanStatus.NoChange
                : PlanStatus.Optimal,
            Plan = plan,
            Stages = [.. stages],
            Parts = [.. UnservedParts(stages), .. parts],
            Unserved = UnservedReasons.Explain(problem, plan, unserved),
            Forecasts = [.. problem.Forecasts.Zip(model.Ready, (forecast, ready) => Cover(forecast, ready, answer))],
            Solver = Name,
        };
    }

    private static IEnumerable<ObjectivePart> UnservedParts(IEnumerable<PlanStage> stages) => stages
        .Where(stage => stage.Name != CostStage)
        .Select(stage => new ObjectivePart(stage.Name, null, "value of the asks left out", stage.Objective));

    private static ForecastCover Cover(
        DemandForecast forecast, ImmutableArray<IntVar> ready, SolverAnswer.Solved answer)
    {
        var count = (int)ready.Sum(variable => answer[variable]);
        return new ForecastCover(
            forecast.Tenant,
            forecast.Shape.ToString()!,
            count,
            forecast.CoveredQuantile(count),
            forecast.ExpectedShortfall(count));
    }

    private (SolverAnswer.Solved? Answer, string Failure) Solve(FleetModel model, List<PlanStage> stages)
    {
        SolverAnswer.Solved? last = null;
        foreach (var (stage, terms) in model.Unserved)
        {
            var answer = Minimise(model.Solver, terms, last);
            if (answer is not SolverAnswer.Solved solved)
                return (null, Words(answer));
            stages.Add(Stage(stage, solved));
            model.Solver.AddAtMost(terms.AsSpan(), solved.Objective);
            last = solved;
        }
        var best = Minimise(model.Solver, [.. model.Cost.Total], last);
        if (best is not SolverAnswer.Solved least)
            return (null, Words(best));
        stages.Add(Stage(CostStage, least));
        model.Solver.AddAtMost([.. model.Cost.Total], least.Objective);
        // The last stage chooses among plans of equal worth. It is no measure of the plan, so it is not reported, and
        // on a large fleet it may stop at the best order found.
        var order = Minimise(model.Solver, Order(model), least, Math.Min(OrderSeconds, _limits.DeterministicSeconds));
        return (order as SolverAnswer.Solved ?? least, "");
    }

    private SolverAnswer Minimise(
        SolverModel model, ImmutableArray<LinearTerm> terms, SolverAnswer.Solved? start, double? seconds = null)
    {
        model.Minimise(terms.AsSpan());
        if (start is not null)
            model.HintAll(start.Values.AsSpan());
        return _solver.Solve(model, _limits with { DeterministicSeconds = seconds ?? _limits.DeterministicSeconds });
    }

    /// <summary>
    /// Earlier patterns and flows first: a GPU stays as it is, and the first GPUs of the fleet change, when all
    /// else is equal.
    /// </summary>
    private static ImmutableArray<LinearTerm> Order(FleetModel model) =>
    [
        .. model.Patterns.Select((use, i) => (i + 1L) * use.Count),
        .. model.Flows.Select((flow, i) => (i + 1L) * flow.Count),
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
