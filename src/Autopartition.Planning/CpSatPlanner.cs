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
    /// <summary>Plans made before all nodes that may run out of CPUs or memory are told apart.</summary>
    private const int MostRounds = 3;

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
        var model = new FleetModelBuilder(problem, costs, _shapes, apart).Build(new PatternBook(costs));
        var solve = new StagedSolve(_solver, _limits, model, KnownStages(problem, model));
        var (answer, failure) = solve.Solve();
        if (answer is null)
            return _greedy.Plan(problem) with { Solver = $"{_greedy.Name}, because {Name} had no answer: {failure}" };
        var (plan, unserved) = new PlanReader(problem, model).Read(answer);
        var parts = model.Cost.In(answer, StagedSolve.CostStage).ToImmutableArray();
        // Where the least cost is not proven, the order of equal plans may have come across a cheaper one.
        ImmutableArray<PlanStage> stages =
            [.. solve.Stages[..^1], solve.Stages[^1] with { Objective = parts.Sum(part => part.Value) }];
        return new PlanResult
        {
            Status = stages.Any(stage => !stage.Proven) ? PlanStatus.Feasible
                : plan.Targets.IsEmpty ? PlanStatus.NoChange
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
