using Autopartition.Core.Demand;
using Autopartition.Core.Disruption;
using Autopartition.Core.Fleet;
using Autopartition.Core.Geometry;
using Autopartition.Core.Planning;

namespace Autopartition.Core.Control;

/// <summary>What the part of a plan that moves leases gains, and what its disruption costs, in the currency of the
/// prices.</summary>
/// <param name="Gain">
/// Slices that are served and would not be, slices that are not stranded any more and GPUs that are empty, for the
/// horizon of the prices.
/// </param>
/// <param name="Cost">
/// Slices whose workload does no work, priced like slices that are missing, and the instances created and destroyed.
/// </param>
internal sealed record PlanWorth(double Gain, double Cost)
{
    /// <summary>True when the gain is worth the disruption.</summary>
    public bool Pays(DisruptionOptions options) => Gain >= options.GainOverCost * Cost;

    public static PlanWorth Of(PlanningProblem problem, RepartitionPlan plan, DisruptionOptions options)
    {
        var gpus = problem.Gpus.ToDictionary(gpu => gpu.Id, StringComparer.Ordinal);
        var asks = problem.Asks.ToDictionary(ask => ask.Id, StringComparer.Ordinal);
        var prices = problem.Prices;
        var hours = prices.HorizonSeconds / 3600;
        var served = plan.Assignments.Sum(place => SlicesOf(asks[place.AskId], gpus[place.GpuId]));
        var stranded = plan.Targets.Sum(target => StrandedLess(gpus[target.GpuId], target));
        var created = plan.Steps.Count(step => step.Kind == StepKind.CreateInstance);
        var destroyed = plan.Steps.Count(step => step.Kind == StepKind.DestroyInstance);
        var moved = plan.Moves.Sum(move => SliceAmount.Of(move.From.Profile).Slices);
        return new PlanWorth(
            (served * prices.MissSliceHour + stranded * prices.IdleSliceHour
                + Emptied(plan, gpus) * prices.GpuHour) * hours,
            moved * prices.MissSliceHour * options.Interruption.TotalHours
                + created * prices.CreateInstance + destroyed * prices.DestroyInstance);
    }

    private static int SlicesOf(Ask ask, GpuState gpu) => AskFit.AskedAmount(ask.Shape, gpu.Model)?.Slices ?? 0;

    private static int StrandedLess(GpuState gpu, GpuTarget target) =>
        gpu.TakesInstances && target.Mode == PartitionMode.Mig
            ? gpu.Model.Space.Stranded(gpu.Slots).Slices - gpu.Model.Space.Stranded(target.Layout.Slots).Slices
            : 0;

    /// <summary>GPUs that nobody uses any more, less those that somebody uses now.</summary>
    private static int Emptied(RepartitionPlan plan, Dictionary<string, GpuState> gpus)
    {
        var leaving = plan.Moves.ToLookup(move => move.FromGpuId, StringComparer.Ordinal);
        var coming = plan.Moves.Select(move => move.ToGpuId).Concat(plan.Assignments.Select(place => place.GpuId))
            .ToHashSet(StringComparer.Ordinal);
        var emptied = leaving.Count(from =>
            !coming.Contains(from.Key) && gpus[from.Key].Leases.Count() == from.Count());
        return emptied - coming.Count(id => !gpus[id].IsLeased);
    }
}
