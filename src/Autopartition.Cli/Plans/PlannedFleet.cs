using System.Collections.Immutable;
using Autopartition.Core.Demand;
using Autopartition.Core.Fleet;
using Autopartition.Core.Geometry;
using Autopartition.Core.Planning;

namespace Autopartition.Cli.Plans;

/// <summary>The fleet as it will stand when a plan is done and the asks that it serves have their leases.</summary>
internal static class PlannedFleet
{
    /// <summary>The GPUs, in the order of the problem.</summary>
    public static ImmutableArray<GpuState> Of(PlanningProblem problem, RepartitionPlan plan)
    {
        var targets = plan.Targets.ToDictionary(target => target.GpuId, StringComparer.Ordinal);
        var assignments = plan.Assignments.ToLookup(assignment => assignment.GpuId, StringComparer.Ordinal);
        var asks = problem.Asks.ToDictionary(ask => ask.Id, StringComparer.Ordinal);
        return
        [
            .. Moved(problem.Gpus, plan).Select(gpu => assignments[gpu.Id].Aggregate(
                Reshaped(gpu, targets.GetValueOrDefault(gpu.Id)),
                (state, assignment) => Leased(state, assignment, asks[assignment.AskId]))),
        ];
    }

    /// <summary>The waste of some GPUs together.</summary>
    public static Waste WasteOf(IEnumerable<GpuState> gpus) =>
        gpus.Aggregate(Waste.None, (sum, gpu) => sum + gpu.Waste);

    /// <summary>The GPUs with every moved lease in its new place.</summary>
    private static IEnumerable<GpuState> Moved(ImmutableArray<GpuState> gpus, RepartitionPlan plan)
    {
        if (plan.Moves.IsEmpty)
            return gpus;
        var moved = gpus.ToDictionary(gpu => gpu.Id, StringComparer.Ordinal);
        var leases = plan.Moves.Select(move => moved[move.FromGpuId].InstanceAt(move.From)!.Lease).ToList();
        foreach (var move in plan.Moves)
        {
            var from = moved[move.FromGpuId];
            moved[from.Id] = from.With(from.InstanceAt(move.From)! with { Lease = null });
        }
        foreach (var (move, lease) in plan.Moves.Zip(leases))
        {
            var to = moved[move.ToGpuId];
            var there = to.InstanceAt(move.To) ?? new GpuInstance { Slot = move.To };
            moved[to.Id] = to.With(there with { Lease = lease });
        }
        return gpus.Select(gpu => moved[gpu.Id]);
    }

    private static GpuState Reshaped(GpuState gpu, GpuTarget? target)
    {
        if (target is null)
            return gpu;
        return gpu with
        {
            Mode = target.Mode,
            Instances =
            [
                .. target.Layout.Instances
                    .OrderBy(slot => slot.Placement.Start)
                    .Select(slot => (gpu.InstanceAt(slot) ?? new GpuInstance { Slot = slot }) with
                    {
                        Sharing = target.SharingOf(gpu, slot),
                    }),
            ],
        };
    }

    private static GpuState Leased(GpuState gpu, Assignment assignment, Ask ask)
    {
        var lease = Lease.For(ask);
        var share = assignment.Share is { } part ? part with { Lease = lease } : null;
        if (assignment.Slot is not { } slot)
            return share is null ? gpu with { WholeLease = lease } : gpu with { Shares = gpu.Shares.Add(share) };
        var instance = gpu.InstanceAt(slot) ?? new GpuInstance { Slot = slot };
        return gpu.With(share is null
            ? instance with { Lease = lease }
            : instance with { Shares = instance.Shares.Add(share) });
    }
}
