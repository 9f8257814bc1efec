using System.Collections.Immutable;
using Autopartition.Core.Demand;
using Autopartition.Core.Fleet;
using Autopartition.Core.Geometry;
using Autopartition.Core.Planning;
using Autopartition.Planning.Baselines;
using Autopartition.Planning.Demand;

namespace Autopartition.Planning.Local;

/// <summary>
/// The smallest change that admits an ask: the fewest leases that move, and among those the least lost room at the
/// prices of the problem. It changes no mode and gives no whole GPUs; those are left to the planner of the fleet. One
/// thread at a time.
/// </summary>
public sealed class LocalPlanner : ILocalPlanner
{
    /// <summary>
    /// Leases that are found to have no node or quota where they would go and are left where they are; then the search
    /// ends, which it nearly always does with none.
    /// </summary>
    private const int MostPinned = 16;

    private readonly PlaceBook _places = new();
    private readonly ShapeCatalog _shapes = new();

    /// <inheritdoc/>
    public string Name => "local 1";

    /// <inheritdoc/>
    public LocalPlanResult Admit(PlanningProblem problem, LocalPlanLimits limits)
    {
        if (problem.Asks is not [{ Gang: null, Shape: not AskShape.WholeGpus } ask])
            return new LocalPlanResult.Refused("only a single ask for an instance can be admitted by a small change");
        var room = PlanLimits.Of(problem);
        var pinned = new HashSet<string>(StringComparer.Ordinal);
        while (true)
        {
            var fleet = FleetGroups.Of(problem, ask, lease => lease.Drainable && !pinned.Contains(lease.Id), room);
            var search = SearchIn(problem, fleet);
            if (search.Find(ItemOf(ask, fleet, room), LodgerOf(ask), limits) is not { } change)
                return new LocalPlanResult.Refused(Reason(search, limits));
            var admitted = Admitted(problem, fleet, change);
            var misplaced = LocalLimits.Misplaced(problem, admitted.Plan, room);
            if (misplaced.Count == 0)
                return admitted;
            if (pinned.Count >= MostPinned)
                return new LocalPlanResult.Refused("the leases that would move find no node or quota that takes them");
            pinned.UnionWith(misplaced);
        }
    }

    /// <summary>The change for an ask if every holder agreed to move; null when there is none.</summary>
    internal (FleetGroups Fleet, LocalChange Change)? FindIfAllAgree(
        PlanningProblem problem, Ask ask, LocalPlanLimits limits)
    {
        var room = PlanLimits.Of(problem);
        var fleet = FleetGroups.Of(problem, ask, static _ => true, room);
        return SearchIn(problem, fleet).Find(ItemOf(ask, fleet, room), LodgerOf(ask), limits) is { } change
            ? (fleet, change)
            : null;
    }

    private LocalSearch SearchIn(PlanningProblem problem, FleetGroups fleet) => new(
        _places,
        fleet.Groups,
        new ScarceRoom(new RoomBook(MixOf(problem)), fleet.Groups),
        LocalPrices.Of(problem.Prices));

    private static Lodger LodgerOf(Ask ask) => new(0, ask.Tenant, ask.Isolation);

    private LocalItem ItemOf(Ask ask, FleetGroups fleet, PlanLimits room) => new(
        from model in fleet.Groups.Select(gpus => gpus.Model).Distinct()
        let serving = _shapes.Serving(ask.Shape, model)
        let allowed = SlotSet.Of(model.Slots.Where(slot => serving.Contains(slot.Profile)
            && room.QuotaAllows(ask.Tenant, HeldSlices.Of(model, slot))))
        select (model, _shapes.Creatable(ask.Shape, model) & allowed, allowed));

    /// <summary>What is asked and what the leases were asked as: all that a problem says about its demand.</summary>
    private static ProfileMix MixOf(PlanningProblem problem) => new(
        problem.Gpus.SelectMany(gpu => gpu.Leases).Select(lease => lease.Asked).OfType<AskShape>()
            .Concat(problem.Asks.Select(ask => ask.Shape)));

    private static string Reason(LocalSearch search, LocalPlanLimits limits) => search.WasCutShort
        ? $"no change was found among the first {limits.MaxTries:N0} places tried"
        : $"no change with at most {limits.MaxMoves} moved leases makes room";

    private static LocalPlanResult.Admitted Admitted(PlanningProblem problem, FleetGroups fleet, LocalChange change)
    {
        var served = fleet[change.Served.Group, change.Served.Number];
        var slot = served.Model.Slots[change.Served.Slot];
        var moves = change.Placements.Skip(1).Select(placement => MoveOf(fleet, placement)).ToImmutableArray();
        var before = new Dictionary<string, GpuState>(StringComparer.Ordinal);
        var targets = ImmutableArray.CreateBuilder<GpuTarget>();
        foreach (var (group, number, slots) in change.Layouts
            .OrderBy(layout => fleet.IndexOf(layout.Group, layout.Number)))
        {
            var gpu = fleet[group, number];
            before[gpu.Id] = gpu;
            if (slots != gpu.Slots)
                targets.Add(GpuTarget.Keeping(gpu, slots));
        }
        var plan = new RepartitionPlan(
            targets.ToImmutable(),
            [new Assignment(problem.Asks[0].Id, served.Id, slot)],
            StepSequencer.Sequence(
                before, targets, moves, problem.Directives.CapacityFloor, ReadyCapacity.Of(problem, targets, moves)))
        {
            Moves = moves,
        };
        return new LocalPlanResult.Admitted(plan, Words(moves, served, slot));
    }

    private static LeaseMove MoveOf(FleetGroups fleet, LocalPlacement placement)
    {
        var (from, to) = (placement.From!.Value, placement.To);
        var (leaves, takes) = (fleet[from.Group, from.Number], fleet[to.Group, to.Number]);
        var slot = leaves.Model.Slots[from.Slot];
        return new LeaseMove(
            leaves.InstanceAt(slot)!.Lease!.Id, leaves.Id, slot, takes.Id, takes.Model.Slots[to.Slot]);
    }

    private static string Words(ImmutableArray<LeaseMove> moves, GpuState served, PlacementSlot slot)
    {
        var moved = moves.Select(move =>
            $"{move.LeaseId} moves from {move.From} of {move.FromGpuId} to {move.To} of {move.ToGpuId}");
        return string.Join("; ", moved.Append($"{slot} of {served.Id} serves the ask"));
    }
}
