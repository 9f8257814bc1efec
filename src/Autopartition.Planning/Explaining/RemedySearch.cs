using System.Collections.Immutable;
using Autopartition.Core.Demand;
using Autopartition.Core.Geometry;
using Autopartition.Core.Planning;

namespace Autopartition.Planning.Explaining;

/// <summary>What would give an ask a place: constraints lifted, leases moved, or one more GPU.</summary>
internal sealed class RemedySearch(PlanningProblem after, ObstacleSearch obstacles)
{
    /// <summary>The remedies, the cheapest first; to end leases comes last, and not where they can move.</summary>
    public ImmutableArray<Remedy> Find(
        Ask ask, (ImmutableArray<Obstacle> InTheWay, Rescue Rescue)? lifted, MoveAdvice? moves)
    {
        var ending = lifted is var (inTheWay, _) && inTheWay.Any(obstacle => obstacle.IsLeases);
        var found = new[] { ending ? null : Lifting(lifted), Moving(moves), OneMoreGpu(ask) }.OfType<Remedy>()
            .OrderBy(remedy => remedy.Cost);
        return [.. found, .. new[] { ending && moves is null ? Lifting(lifted) : null }.OfType<Remedy>()];
    }

    private Remedy? Lifting((ImmutableArray<Obstacle> InTheWay, Rescue Rescue)? lifted) =>
        lifted is not ({ IsEmpty: false } inTheWay, var rescue) ? null : new Remedy(
            string.Join(", and ", inTheWay.Select(obstacle => obstacle.Remedy(rescue))), ChangeCost(rescue.Plan));

    private Remedy? Moving(MoveAdvice? moves)
    {
        if (moves is null || moves.Moves.IsEmpty)
            return null;
        var each = after.Prices.CreateInstance + after.Prices.DestroyInstance;
        return new Remedy(moves.ToString(), moves.Moves.Length * each + after.Prices.CreateInstance);
    }

    /// <summary>The first model of the fleet of which one more GPU would do, on a node that the ask selects.</summary>
    private Remedy? OneMoreGpu(Ask ask)
    {
        foreach (var like in after.Gpus.DistinctBy(gpu => (gpu.Model, gpu.Pool, gpu.Node)).DistinctBy(gpu => gpu.Model))
        {
            var isWhole = ask.Shape is AskShape.WholeGpus || !like.Model.SupportsMig;
            var more = like with
            {
                Id = "one-more",
                Mode = isWhole ? PartitionMode.Whole : PartitionMode.Mig,
                Instances = [],
                Shares = [],
                WholeLease = null,
            };
            var wanting = after with { Gpus = after.Gpus.Add(more), Asks = obstacles.Together(ask) };
            if (obstacles.Serving(wanting) is not { } plan)
                continue;
            var hours = after.Prices.HorizonSeconds / 3600;
            return new Remedy($"one more {like.Model.Key}", after.Prices.GpuHour * hours + ChangeCost(plan));
        }
        return null;
    }

    private double ChangeCost(RepartitionPlan plan) =>
        plan.Steps.Count(step => step.Kind == StepKind.CreateInstance) * after.Prices.CreateInstance
        + plan.Steps.Count(step => step.Kind == StepKind.DestroyInstance) * after.Prices.DestroyInstance
        + plan.Steps.Count(step => step.Kind == StepKind.SetMode) * after.Prices.ModeChange;
}
