using System.Collections.Immutable;
using Autopartition.Core.Demand;
using Autopartition.Core.Planning;
using Autopartition.Planning.Demand;
using Autopartition.Planning.Solver;

namespace Autopartition.Planning.Model;

/// <summary>
/// Instances that should stand ready beyond the asks: the spares that buffers want, for sure and for the horizon that a
/// layout is taken to last, and those that forecasts call for, each as far as it is likely to be wanted. One that is
/// missing is priced by that probability; one that is made for it and idles is priced by the rest. One that stands
/// already costs nothing.
/// </summary>
internal sealed class SpareModel(PlanningProblem problem, CostTable costs, ShapeCatalog shapes, SolverModel model)
{
    /// <summary>Adds buffers and forecasts; returns how many of each kind stand ready for each forecast.</summary>
    public ImmutableArray<ImmutableArray<IntVar>> Add(SupplyBook supply, CostSum cost)
    {
        foreach (var spare in problem.Directives.Spares)
            Add(supply, cost, spare.Shape, spare.Count, 1, costs.MissedSlice);
        return
        [
            .. problem.Forecasts.Select(forecast => Add(supply, cost, forecast)),
        ];
    }

    private ImmutableArray<IntVar> Add(SupplyBook supply, CostSum cost, DemandForecast forecast)
    {
        var missed = costs.MissedSliceOver(forecast.Horizon);
        return
        [
            .. forecast.Steps
                .SelectMany(step => Add(supply, cost, forecast.Shape, step.Count, step.Probability, missed)),
        ];
    }

    private List<IntVar> Add(
        SupplyBook supply, CostSum cost, AskShape shape, int count, double probability, long missedSlice)
    {
        var slices = problem.Gpus.Min(gpu => shapes.AskedSlices(shape, gpu.Model)) ?? 0;
        var missing = model.NewInt(0, count, "missing");
        var standing = new List<IntVar>();
        cost.Add(missing, (CostPart.Shortfall, (long)Math.Round(probability * slices * missedSlice)));
        foreach (var kind in supply.Kinds.Where(kind => kind.AloneFor is null && shapes.Serves(shape, kind)))
        {
            var ready = model.NewInt(0, count, "ready");
            var made = model.NewInt(0, count, "made");
            standing.Add(ready);
            supply.Reserve(kind, ready, made);
            var wanted = (long)Math.Round(probability * slices * costs.IdleSlice);
            cost.Add(made, (CostPart.IdleSpare, kind.Slices * costs.IdleSlice - wanted));
        }
        model.AddEqual([missing, .. standing], count);
        return standing;
    }
}
