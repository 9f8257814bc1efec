using System.Collections.Immutable;
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
    public static ImmutableArray<GpuClass> Classify(PlanningProblem problem, NodeScope nodes, MoveScope moves) =>
    [
        .. problem.Gpus
            .Where(gpu => IsPlannable(gpu, problem.Directives))
            .GroupBy(gpu => KeyOf(gpu, problem.Directives, moves) with { Tag = nodes.TagOf(gpu) })
            .Select(group => new GpuClass(group.Key, [.. group])),
    ];

    /// <summary>
    /// GPUs that take leases. One that several clients share as a whole stays as it is while they do, and so does one
    /// leased as a whole. Where nothing changes, an instance set up for several clients cannot go to one.
    /// </summary>
    private static bool IsPlannable(GpuState gpu, PlanDirectives directives) =>
        gpu.Shares.IsEmpty
        && gpu.WholeLease is null
        && !directives.Closed.Contains(gpu.Id)
        && !(directives.Frozen.Contains(gpu.Id) && (gpu.SharedSlots & gpu.IdleSlots) != 0);

    private static GpuClassKey KeyOf(GpuState gpu, PlanDirectives directives, MoveScope moves)
    {
        var movable = moves.MovableSlots(gpu);
        var (owner, ownerAlone) = moves.OwnerOf(gpu, movable);
        var stays = gpu.LeasedSlots & ~movable;
        var kept = stays == 0 ? 0 : RoomBook.Of(gpu.Model).LeastLike(stays);
        return new GpuClassKey(gpu.Model, gpu.Pool, gpu.Mode, kept, gpu.IdleSlots)
        {
            Freedom = directives.Frozen.Contains(gpu.Id) ? Freedom.Frozen
                : directives.Held.Contains(gpu.Id) ? Freedom.Held
                : Freedom.Free,
            Owner = owner,
            OwnerAlone = ownerAlone,
            Movable = movable,
            Movers = string.Join(
                ' ', moves.Movers(gpu, movable).Select(one => (one.Key.Shape, one.Key.MostSlices, one.Key.Tenant))),
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
