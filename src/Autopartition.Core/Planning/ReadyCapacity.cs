using Autopartition.Core.Demand;
using Autopartition.Core.Fleet;
using Autopartition.Core.Geometry;

namespace Autopartition.Core.Planning;

/// <summary>
/// Idle instances that count as in service: those promised to an ask, and those that stand as the spares that a policy
/// wants.
/// </summary>
/// <param name="Slices">Their compute slices.</param>
/// <param name="Lost">
/// Compute slices among them that a plan destroys, gives to somebody else or sets up for several clients.
/// </param>
public sealed record ReadyCapacity(int Slices, int Lost)
{
    /// <summary>Nothing stands ready.</summary>
    public static ReadyCapacity None { get; } = new(0, 0);

    /// <summary>What stands ready in a fleet, and what of it a plan takes.</summary>
    /// <param name="problem">The fleet, its promises and its wishes.</param>
    /// <param name="targets">GPUs whose layout changes.</param>
    /// <param name="moves">Leases that move.</param>
    public static ReadyCapacity Of(
        PlanningProblem problem, IEnumerable<GpuTarget> targets, IReadOnlyCollection<LeaseMove> moves)
    {
        if (problem.Promised.IsEmpty && problem.Directives.Spares.IsEmpty)
            return None;
        var after = targets.GroupBy(target => target.GpuId, StringComparer.Ordinal)
            .ToDictionary(same => same.Key, same => same.First().Layout.Slots, StringComparer.Ordinal);
        var taken = moves.Select(move => (move.ToGpuId, move.To)).ToHashSet();
        var (slices, lost) = (0, 0);
        foreach (var (gpu, slot) in Standing(problem))
        {
            var stays = (after.GetValueOrDefault(gpu.Id, gpu.Slots) & slot.Bit) != 0 && !taken.Contains((gpu.Id, slot));
            slices += slot.Profile.ComputeSlices;
            lost += stays ? 0 : slot.Profile.ComputeSlices;
        }
        return new ReadyCapacity(slices, lost);
    }

    /// <summary>The idle instances that count, each once; for a spare the least that serves it go first.</summary>
    private static HashSet<(GpuState Gpu, PlacementSlot Slot)> Standing(PlanningProblem problem)
    {
        var idle = problem.Gpus.SelectMany(gpu => gpu.Model.SlotsIn(gpu.IdleSlots & ~gpu.SharedSlots)
            .Select(slot => (Gpu: gpu, Slot: slot))).ToList();
        var promised = problem.Promised.Select(place => (place.GpuId, place.Slot)).ToHashSet();
        var standing = idle.Where(place => promised.Contains((place.Gpu.Id, place.Slot))).ToHashSet();
        foreach (var spare in problem.Directives.Spares)
        {
            var serving = idle.Where(place => !standing.Contains(place))
                .Select(place => (Place: place, Rank: Rank(spare.Shape, place.Gpu.Model, place.Slot)))
                .Where(one => one.Rank >= 0).OrderBy(one => one.Rank).Take(spare.Count).ToList();
            standing.UnionWith(serving.Select(one => one.Place));
        }
        return standing;
    }

    private static int Rank(AskShape shape, GpuModel model, PlacementSlot slot) =>
        AskFit.Serving(shape, model).IndexOf(slot.Profile);
}
