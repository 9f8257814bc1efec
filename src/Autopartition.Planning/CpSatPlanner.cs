using System.Collections.Immutable;
using Autopartition.Core.Demand;
using Autopartition.Core.Planning;
using Autopartition.Planning.Demand;
using Autopartition.Planning.Greedy;
using Autopartition.Planning.Model;
using Autopartition.Planning.Patterns;
using Autopartition.Planning.Pricing;
using Autopartition.Planning.Solver;

namespace Autopartition.Planning;

/// <summary>
/// Plans with CP-SAT, in stages: first as little unserved demand as possible, the highest priority first, so
/// that no price of waste or change outweighs an ask that can be served; then the least cost; then, among equal
/// plans, our own order. When the solver has no answer the greedy planner's is given, and the result says so.
/// </summary>
/// <remarks>
/// A plan is made that touches no lease. Where the problem allows it, a second one may move leases that may be drained:
/// for asks that have no place otherwise, and where the objective gains more than the moves cost. In no priority does
/// it leave out more than the first, so an ask that can be served without touching a lease is served.
/// </remarks>
public sealed class CpSatPlanner : IPlanner
{
    /// <summary>Plans made before all nodes that may run out of CPUs or memory are told apart.</summary>
    private const int MostRounds = 3;

    /// <summary>Gap at which the search for moves in a large fleet may stop.</summary>
    private const double GapWithMoves = 0.001;

    /// <summary>Work on moves in a large fleet, in deterministic seconds.</summary>
    private const double SecondsWithMoves = 2;

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
        // Nodes are told apart only when a plan that does not overdraws them: a plan that overdraws none is best for
        // the whole problem as well.
        HashSet<string>? apart = new(StringComparer.Ordinal);
        for (var round = 1; ; round++)
        {
            var result = Plan(problem, apart);
            var overdrawn = HostPlaces.Overdrawn(problem, result.Plan);
            if (overdrawn.Count == 0 || apart is null)
                return result;
            apart.UnionWith(overdrawn);
            apart = round < MostRounds ? apart : null;
        }
    }

    private PlanResult Plan(PlanningProblem problem, HashSet<string>? apart)
    {
        var longest = problem.Forecasts.Select(forecast => forecast.Horizon).DefaultIfEmpty(TimeSpan.Zero).Max();
        var costs = new CostTable(problem.Prices, problem.Directives, longest);
        var patterns = new PatternBook(costs);
        var still = PlanWithin(MoveScope.Still(problem), [], [], out var failure);
        if (still is null)
            return _greedy.Plan(problem) with { Solver = $"{_greedy.Name}, because {Name} had no answer: {failure}" };
        if (!problem.MayMove || MoveScope.Of(problem) is not { } scope)
            return still;
        var most = still.Stages.SkipLast(1).Select(stage => (long)stage.Objective).ToImmutableArray();
        var left = still.Unserved.Select(ask => ask.AskId).ToHashSet(StringComparer.Ordinal);
        ImmutableArray<AskShape> unserved =
            [.. problem.Asks.Where(ask => left.Contains(ask.Id)).Select(ask => ask.Shape).Distinct()];
        return PlanWithin(scope, unserved, most, out _) is { } moved && IsBetter(moved, still) ? moved : still;

        PlanResult? PlanWithin(
            MoveScope scope, ImmutableArray<AskShape> unserved, ImmutableArray<long> most, out string failure)
        {
            var model = new FleetModelBuilder(problem, costs, _shapes, scope, unserved, apart).Build(patterns);
            // What is served without a move is served with moves too.
            var known = most.IsEmpty
                ? KnownStages(problem, model)
                : most.Zip(model.Unserved).TakeWhile(stage => stage.First == stage.Second.Least).Count();
            var solve = new StagedSolve(_solver, LimitsOf(model), model, most, known);
            (var answer, failure) = solve.Solve();
            return answer is null ? null : Read(problem, model, scope, solve, answer);
        }
    }

    /// <summary>
    /// Leases that could move in many equal ways make the last thousandth of a large plan dear to prove.
    /// </summary>
    private SolverLimits LimitsOf(FleetModel model) =>
        model.Moves.IsEmpty || model.Solver.VariableCount < PricedSolver.FewVariables ? _limits : _limits with
        {
            RelativeGap = Math.Max(_limits.RelativeGap, GapWithMoves),
            DeterministicSeconds = Math.Min(_limits.DeterministicSeconds, SecondsWithMoves),
        };

    private static bool IsBetter(PlanResult one, PlanResult other) => one.Stages.Zip(other.Stages)
        .Select(stage => stage.First.Objective.CompareTo(stage.Second.Objective))
        .FirstOrDefault(sign => sign != 0) < 0;

    private PlanResult Read(
        PlanningProblem problem, FleetModel model, MoveScope scope, StagedSolve solve, SolverAnswer.Solved answer)
    {
        var (plan, unserved) = new PlanReader(problem, model, scope).Read(answer);
        var parts = model.Cost.In(answer, StagedSolve.CostStage).ToImmutableArray();
        // Where the least cost is not proven, the order of equal plans may have come across a cheaper one.
        ImmutableArray<PlanStage> stages =
            [.. solve.Stages[..^1], solve.Stages[^1] with { Objective = parts.Sum(part => part.Value) }];
        return new PlanResult
        {
            Status = stages.Any(stage => !stage.Proven) ? PlanStatus.Feasible
                : plan.Targets.IsEmpty && plan.Moves.IsEmpty ? PlanStatus.NoChange
                : PlanStatus.Optimal,
            Plan = plan,
            Stages = stages,
            Parts = [.. UnservedParts(stages), .. parts],
            Unserved = UnservedReasons.Explain(problem, plan, unserved),
            Forecasts = [.. problem.Forecasts.Zip(model.Ready, (forecast, ready) => Cover(forecast, ready, answer))],
            Solver = Name,
        };
    }

    /// <summary>
    /// Stages, from the first on, of which the greedy planner serves all but what nothing could serve: no search has to
    /// show that there is no better.
    /// </summary>
    private static int KnownStages(PlanningProblem problem, FleetModel model)
    {
        if (problem.Asks.IsEmpty)
            return 0;
        var unserved = AskByAsk.Serve(problem, new Draft(problem, new FewestChanges()))
            .Select(ask => ask.Id).ToHashSet(StringComparer.Ordinal);
        return AskGroup.Tiers(model.Groups).Zip(model.Unserved)
            .TakeWhile(pair => pair.First.Except(pair.Second.Hopeless)
                .All(group => group.Asks.All(ask => !unserved.Contains(ask.Id))))
            .Count();
    }

    private static IEnumerable<ObjectivePart> UnservedParts(IEnumerable<PlanStage> stages) => stages
        .Where(stage => stage.Name != StagedSolve.CostStage)
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
}
