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
            Add(supply, cost, spare.Shape, [(spare.Count, 1)], costs.MissedSlice);
        return
        [
            .. problem.Forecasts.Select(forecast =>
                Add(supply, cost, forecast.Shape, [.. forecast.Steps], costs.MissedSliceOver(forecast.Horizon))),
        ];
    }

    /// <summary>
    /// Steps and kinds are counted apart: any that stand ready may be those of any step, so it is never worth knowing
    /// which is which. The likeliest step is always covered first, because missing it costs the most.
    /// </summary>
    private ImmutableArray<IntVar> Add(
        SupplyBook supply,
        CostSum cost,
        AskShape shape,
        ImmutableArray<(int Count, double Probability)> steps,
        long missedSlice)
    {
        var slices = problem.Gpus.Min(gpu => shapes.AskedSlices(shape, gpu.Model)) ?? 0;
        var (standing, total, made) = (new List<IntVar>(), new List<LinearTerm>(), new List<LinearTerm>());
        foreach (var kind in supply.Kinds.Where(kind => kind.AloneFor is null && shapes.Serves(shape, kind)))
        {
            var most = steps.Sum(step => step.Count);
            var (ready, madeOfKind) = (model.NewInt(0, most, "ready"), model.NewInt(0, most, "made"));
            standing.Add(ready);
            total.Add(ready);
            made.Add(madeOfKind);
            supply.Reserve(kind, ready, madeOfKind);
            cost.Add(madeOfKind, (CostPart.IdleSpare, kind.Slices * costs.IdleSlice));
        }
        foreach (var (count, probability) in steps)
        {
            var (missing, madeForStep) = (model.NewInt(0, count, "missing"), model.NewInt(0, count, "wanted"));
            total.Add(missing);
            made.Add(-madeForStep);
            model.AddAtMost([missing, madeForStep], count);
            cost.Add(missing, (CostPart.Shortfall, (long)Math.Round(probability * slices * missedSlice)));
            cost.Add(madeForStep, (CostPart.IdleSpare, -(long)Math.Round(probability * slices * costs.IdleSlice)));
        }
        model.AddEqual([.. total], steps.Sum(step => step.Count));
        model.AddEqual([.. made], 0);
        return [.. standing];
    }
}
