using Autopartition.Core.Disruption;
using Autopartition.Core.Fleet;
using Autopartition.Core.Geometry;
using Autopartition.Core.Planning;

namespace Autopartition.Planning.Explaining;

/// <summary>
/// Leases that may keep an ask from a place: those that may be drained, that a budget keeps, and others.
/// </summary>
internal sealed class LeaseObstacles(PlanningProblem after)
{
    /// <summary>The sorts that there are, those first that a person lifts most easily.</summary>
    public IEnumerable<Obstacle?> All() => [Drainable(), Blocked(), Pinned()];

    private Obstacle? Drainable() => Of(
        lease => lease.Drainable,
        by => $"{InTheWay(by)}, which would have to be drained",
        by => $"drain {InTheWay(by)}");

    /// <summary>Only a disruption budget keeps them.</summary>
    private Obstacle? Blocked() => Of(
        lease => after.Blocks.ContainsKey(lease.Id),
        by => $"{InTheWay(by)}, {BlockOf(by)}",
        by => $"let budget {BlockOf(by).Budget} move one more lease{Waiting(BlockOf(by))}; then drain {InTheWay(by)}");

    private Obstacle? Pinned() => Of(
        lease => !lease.Drainable && !after.Blocks.ContainsKey(lease.Id),
        by => $"{InTheWay(by)}, not drainable",
        by => $"ask the holders of {InTheWay(by)} to leave");

    private Obstacle? Of(Func<Lease, bool> sort, Func<Rescue, string> words, Func<Rescue, string> remedy) =>
        !after.Gpus.SelectMany(gpu => gpu.Leases).Any(sort) ? null : new Obstacle
        {
            Lift = one => LeaseChange.Without(one, sort),
            Words = words,
            Remedy = remedy,
            IsLeases = true,
        };

    private static string Waiting(BudgetBlock block) =>
        block.Until is { } until ? FormattableString.Invariant($", or wait until {until:yyyy-MM-dd HH:mm}") : "";

    private BudgetBlock BlockOf(Rescue by)
    {
        var first = Gone(by).FirstOrDefault(lease => after.Blocks.ContainsKey(lease.Id));
        return first is null ? after.Blocks.Values.First() : after.Blocks[first.Id];
    }

    private IEnumerable<Lease> Gone(Rescue by) => Going(by).Select(instance => instance.Lease!);

    /// <summary>The leased instances on a GPU that the plan destroys or gives away.</summary>
    private IEnumerable<GpuInstance> Going(Rescue by)
    {
        var standing = after.Gpus.First(one => one.Id == by.Gpu.Id);
        var target = by.Plan.Targets.FirstOrDefault(one => one.GpuId == by.Gpu.Id)?.Layout.Slots ?? standing.Slots;
        var given = by.Plan.Assignments.Where(place => place.GpuId == by.Gpu.Id).Select(place => place.Slot);
        var gone = (standing.Slots & ~target) | SlotSet.Of(given.OfType<PlacementSlot>());
        return standing.Instances.Where(instance => instance.Lease is not null && (gone & instance.Slot.Bit) != 0);
    }

    private string InTheWay(Rescue by)
    {
        var leases = Going(by).Select(instance => $"{instance.Slot} of {instance.Lease!.Tenant}").ToList();
        return leases.Count == 0 ? $"the lease on {by.Gpu.Id}" : $"{string.Join(", ", leases)} on {by.Gpu.Id}";
    }
}
