using System.Collections.Immutable;
using Autopartition.Core.Demand;
using Autopartition.Core.Fleet;
using Autopartition.Core.Geometry;
using Autopartition.Core.Planning;
using Autopartition.Planning.Demand;

namespace Autopartition.Planning.Patterns;

/// <summary>
/// Sorts the fleet into classes of equal state, and leaves out the GPUs that nothing can be planned for.
/// </summary>
internal static class GpuClassifier
{
    /// <summary>The classes, in the order of their first GPU.</summary>
    public static ImmutableArray<GpuClass> Classify(PlanningProblem problem, NodeScope nodes)
    {
        var alone = problem.Asks.Where(ask => ask.Isolation == Isolation.Gpu).Select(ask => ask.Tenant)
            .ToHashSet(StringComparer.Ordinal);
        return
        [
            .. problem.Gpus
                .Where(gpu => IsPlannable(gpu, problem.Directives))
                .GroupBy(gpu => KeyOf(gpu, problem.Directives, alone) with { Tag = nodes.TagOf(gpu) })
                .Select(group => new GpuClass(group.Key, [.. group])),
        ];
    }

    /// <summary>
    /// GPUs that take leases. One that several clients share as a whole stays as it is while they do, and so does one
    /// leased as a whole. Where nothing changes, an instance set up for several clients cannot go to one.
    /// </summary>
    private static bool IsPlannable(GpuState gpu, PlanDirectives directives) =>
        gpu.Shares.IsEmpty
        && gpu.WholeLease is null
        && !directives.Closed.Contains(gpu.Id)
        && !(directives.Frozen.Contains(gpu.Id) && (gpu.SharedSlots & gpu.IdleSlots) != 0);

    private static GpuClassKey KeyOf(GpuState gpu, PlanDirectives directives, HashSet<string> alone)
    {
        var leases = gpu.LeasedSlots == 0 ? [] : gpu.Leases.ToList();
        var ownerAlone = leases.Exists(lease => lease.Isolation == Isolation.Gpu);
        var owner = leases.Count > 0 && leases.TrueForAll(lease => lease.Tenant == leases[0].Tenant)
            && (ownerAlone || alone.Contains(leases[0].Tenant)) ? leases[0].Tenant : null;
        var kept = gpu.LeasedSlots == 0 ? 0 : RoomBook.Of(gpu.Model).LeastLike(gpu.LeasedSlots);
        return new GpuClassKey(gpu.Model, gpu.Pool, gpu.Mode, kept, gpu.IdleSlots)
        {
            Freedom = directives.Frozen.Contains(gpu.Id) ? Freedom.Frozen
                : directives.Held.Contains(gpu.Id) ? Freedom.Held
                : Freedom.Free,
            Owner = owner,
            OwnerAlone = ownerAlone,
            TogglesMig = gpu.CanToggleMig,
            ResetGpus = gpu.Model.Figures.ModeChangeNeedsReset ? gpu.ResetGpus : 1,
            Wanted = WantedMode(gpu, directives),
        };
    }

    /// <summary>What a policy wants holds once nobody is there and where the card can do it.</summary>
    private static PartitionMode? WantedMode(GpuState gpu, PlanDirectives directives) =>
        directives.Modes.TryGetValue(gpu.Id, out var mode) && !gpu.IsLeased && directives.MayLose(gpu.Id)
        && ((gpu.Mode == PartitionMode.Mig) == (mode == PartitionMode.Mig) || gpu.CanToggleMig)
            ? mode
            : null;
}
