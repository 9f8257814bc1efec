using System.Collections.Immutable;
using Autopartition.Core.Demand;
using Autopartition.Core.Fleet;
using Autopartition.Core.Geometry;
using Autopartition.Core.Planning;
using Autopartition.Planning.Local;

namespace Autopartition.Planning.Explaining;

/// <summary>
/// Advice from the local plan of an ask when every holder of a whole instance agreed to move: who would have to go
/// where, with all the places that would do.
/// </summary>
internal sealed class MoveSearch(PlanningProblem problem)
{
    // As many leases as the finest cut of a card has.
    private static readonly LocalPlanLimits Limits = new() { MaxMoves = 7 };

    private readonly LocalPlanner _planner = new();
    private readonly PlanLimits _limits = PlanLimits.Of(problem);

    /// <summary>The advice with the fewest moves; null when none helps.</summary>
    public MoveAdvice? Find(Ask ask)
    {
        if (ask.Shape is AskShape.WholeGpus || Within(ask) is not { Gpus.IsEmpty: false } within
            || _planner.FindIfAllAgree(within, ask, Limits) is not { } found)
            return null;
        var (fleet, change) = found;
        var served = GpuOf(fleet, change.Served);
        return new MoveAdvice(served.Id, Moves(fleet, change), served.Model.Slots[change.Served.Slot]);
    }

    /// <summary>The GPUs that the ask may get; none when its tenant has no quota left, which no move changes.</summary>
    private PlanningProblem Within(Ask ask)
    {
        var gpus = problem.Gpus.Where(gpu => _limits.Allows(ask.Needs, gpu)).ToImmutableArray();
        var least = QuotaRights.LeastSlices(ask.Shape, gpus.Select(gpu => gpu.Model).Distinct());
        return problem with { Gpus = _limits.QuotaAllows(ask.Tenant, least) ? gpus : [] };
    }

    private ImmutableArray<Move> Moves(FleetGroups fleet, LocalChange change)
    {
        var taken = new Dictionary<string, ulong>(StringComparer.Ordinal);
        foreach (var (group, number, _) in change.Layouts)
            taken[fleet[group, number].Id] = fleet[group, number].LeasedSlots;
        foreach (var from in change.Placements.Select(placement => placement.From).OfType<LocalPlace>())
            taken[GpuOf(fleet, from).Id] &= ~(1UL << from.Slot);
        var moves = ImmutableArray.CreateBuilder<Move>();
        foreach (var (from, to) in change.Placements)
        {
            var gpu = GpuOf(fleet, to);
            if (from is { } left)
                moves.Add(MoveOf(GpuOf(fleet, left), left.Slot, gpu, taken[gpu.Id]));
            taken[gpu.Id] |= 1UL << to.Slot;
        }
        return moves.ToImmutable();
    }

    private Move MoveOf(GpuState leaves, int slot, GpuState takes, ulong taken)
    {
        var from = leaves.Model.Slots[slot];
        var lease = leaves.InstanceAt(from)!.Lease!;
        var places = takes.Model.SlotsIn(takes.Model.Space.Addable(taken))
            .Where(other => other.Profile == from.Profile && (takes.Id != leaves.Id || other != from));
        return new Move(lease.Tenant, lease.Drainable, from, takes.Id, [.. places])
        {
            Block = problem.Blocks.GetValueOrDefault(lease.Id),
        };
    }

    private static GpuState GpuOf(FleetGroups fleet, LocalPlace place) => fleet[place.Group, place.Number];
}
