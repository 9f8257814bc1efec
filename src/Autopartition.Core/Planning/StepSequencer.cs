using System.Collections.Immutable;
using Autopartition.Core.Fleet;
using Autopartition.Core.Planning.Sequencing;

namespace Autopartition.Core.Planning;

/// <summary>
/// Turns target layouts and moved leases into steps: a directed graph without cycles, listed so that every step comes
/// after those that it depends on. A card takes one change at a time, so what changes a GPU is a chain; GPUs are
/// independent of each other except where a lease moves between them.
/// </summary>
/// <remarks>
/// A moved lease is drained when its new instance stands (make before break) wherever slices allow. Where leases wait
/// for each other's slices in a circle, one leaves before its new instance stands: the smallest whose departure makes
/// room for another, by compute slices, then by id. Such leases go one after another, so that no more is out of
/// service at once than the floor allows.
/// </remarks>
public static class StepSequencer
{
    /// <summary>The steps from the GPUs as they are to their targets.</summary>
    /// <param name="gpus">The fleet, by id.</param>
    /// <param name="targets">GPUs whose layout or mode changes.</param>
    /// <param name="moves">Leases that move; their GPUs need a target only where the layout changes.</param>
    /// <param name="floor">Share of the serving slices that stays in service.</param>
    /// <param name="ready">What of it are instances that stand ready; none when not stated.</param>
    public static ImmutableArray<ReconfigurationStep> Sequence(
        IReadOnlyDictionary<string, GpuState> gpus,
        IEnumerable<GpuTarget> targets,
        ImmutableArray<LeaseMove> moves = default,
        double floor = CapacityFloor.DefaultShare,
        ReadyCapacity? ready = null)
    {
        ImmutableArray<LeaseMove> all = moves.IsDefault ? [] : moves;
        return new PlanSchedule(gpus, targets, all, CapacityFloor.MostOut(gpus.Values, all, floor, ready)).Run();
    }
}
