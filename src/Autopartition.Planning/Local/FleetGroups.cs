using System.Collections.Immutable;
using Autopartition.Core.Demand;
using Autopartition.Core.Fleet;
using Autopartition.Core.Planning;

namespace Autopartition.Planning.Local;

/// <summary>The GPUs of a problem in groups of equal ones, for an ask.</summary>
internal sealed class FleetGroups
{
    private readonly PlanningProblem _problem;
    private readonly ImmutableArray<List<int>> _members;

    private FleetGroups(PlanningProblem problem, Dictionary<Look, List<int>> members, bool isolated)
    {
        _problem = problem;
        _members = [.. members.Values];
        Groups =
        [
            .. members.Select(each => each.Key.State with
            {
                Count = each.Value.Count,
                Lodgers = isolated ? [.. LodgersOf(problem.Gpus[each.Value[0]])] : [],
            }),
        ];
    }

    /// <summary>What the search sees.</summary>
    public ImmutableArray<AlikeGpus> Groups { get; }

    /// <summary>The GPU of a place.</summary>
    public GpuState this[int group, int number] => _problem.Gpus[IndexOf(group, number)];

    /// <summary>Position in the fleet of the GPU of a place.</summary>
    public int IndexOf(int group, int number) => _members[group][number];

    /// <summary>Groups the open MIG GPUs.</summary>
    /// <param name="problem">The fleet and its wishes.</param>
    /// <param name="ask">The ask that wants a place.</param>
    /// <param name="mayMove">
    /// Which leases may give way, when they hold a whole instance of a GPU that may lose instances.
    /// </param>
    /// <param name="limits">What nodes leave to the ask.</param>
    public static FleetGroups Of(
        PlanningProblem problem, Ask ask, Func<Lease, bool> mayMove, PlanLimits limits)
    {
        var isolated = ask.Isolation == Isolation.Gpu
            || problem.Gpus.Any(gpu => gpu.Leases.Any(lease => lease.Isolation == Isolation.Gpu));
        var members = new Dictionary<Look, List<int>>();
        for (var i = 0; i < problem.Gpus.Length; i++)
        {
            var gpu = problem.Gpus[i];
            if (!gpu.TakesInstances || problem.Directives.Closed.Contains(gpu.Id))
                continue;
            var look = LookOf(gpu, problem.Directives, mayMove, isolated);
            look = look with { State = look.State with { MayServe = MayServe(gpu, problem.Directives, ask, limits) } };
            if (!members.TryGetValue(look, out var alike))
                members[look] = alike = [];
            alike.Add(i);
        }
        return new FleetGroups(problem, members, isolated);
    }

    private static Look LookOf(
        GpuState gpu, PlanDirectives directives, Func<Lease, bool> mayMove, bool isolated)
    {
        var mayLose = directives.MayLose(gpu.Id);
        var movable = 0UL;
        foreach (var instance in mayLose ? gpu.Instances : [])
        {
            if (instance is { Lease: { } lease, Shares.IsEmpty: true, Sharing: Sharing.Exclusive } && mayMove(lease))
                movable |= instance.Slot.Bit;
        }
        var state = new AlikeGpus(gpu.Model, 0)
        {
            Pinned = gpu.LeasedSlots & ~movable,
            Movable = movable,
            Idle = gpu.IdleSlots,
            SetUp = gpu.IdleSlots & gpu.SharedSlots,
            MayLose = mayLose,
            MayGrow = !directives.Frozen.Contains(gpu.Id),
        };
        // Where isolation decides, GPUs with leases are looked at one by one.
        return new Look(state, isolated && gpu.IsLeased ? gpu.Id : null);
    }

    private static bool MayServe(GpuState gpu, PlanDirectives directives, Ask ask, PlanLimits limits) =>
        limits.Allows(ask.Needs, gpu) && directives.Preferences.All(wish => wish.Tenant != ask.Tenant
            || ((wish.Model ?? gpu.Model.Key) == gpu.Model.Key && (wish.Pool ?? gpu.Pool) == gpu.Pool));

    private static IEnumerable<Lodger> LodgersOf(GpuState gpu) =>
        from instance in gpu.Instances
        from lease in instance.Leases
        select new Lodger(instance.Slot.Bit, lease.Tenant, lease.Isolation);

    private sealed record Look(AlikeGpus State, string? Alone);
}
