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

    /// <summary>The lease that lies in a place.</summary>
    public Lease LeaseAt(LocalPlace place)
    {
        var gpu = this[place.Group, place.Number];
        return gpu.InstanceAt(gpu.Model.Slots[place.Slot])!.Lease!;
    }

    /// <summary>Position in the fleet of the GPU of a place.</summary>
    public int IndexOf(int group, int number) => _members[group][number];

    /// <summary>Groups the open MIG GPUs.</summary>
    /// <param name="problem">The fleet and its wishes.</param>
    /// <param name="ask">The ask that wants a place.</param>
    /// <param name="mayMove">
    /// Which leases may give way, when they hold a whole instance of a GPU that may lose instances.
    /// </param>
    public static FleetGroups Of(PlanningProblem problem, Ask ask, Func<Lease, bool> mayMove)
    {
        var isolated = ask.Isolation == Isolation.Gpu
            || problem.Gpus.Any(gpu => gpu.Leases.Any(lease => lease.Isolation == Isolation.Gpu));
        var particular = problem.Gpus.Any(IsParticular) || ask.Needs != NodeNeeds.None
            || !problem.Directives.Preferences.IsEmpty;
        var members = new Dictionary<Look, List<int>>();
        for (var i = 0; i < problem.Gpus.Length; i++)
        {
            var gpu = problem.Gpus[i];
            if (!gpu.TakesInstances || problem.Directives.Closed.Contains(gpu.Id))
                continue;
            var look = LookOf(gpu, problem.Directives, mayMove) with
            {
                // Where who lies beside whom, or on which node, decides, GPUs are looked at one by one.
                Alone = gpu.IsLeased && (isolated || IsParticular(gpu)) ? gpu.Id : null,
                Node = particular ? (gpu.Node, gpu.Pool) : default,
            };
            if (!members.TryGetValue(look, out var alike))
                members[look] = alike = [];
            alike.Add(i);
        }
        return new FleetGroups(problem, members, isolated);
    }

    /// <summary>True for a lease that may not lie on every node.</summary>
    public static bool IsParticular(Lease lease) =>
        !lease.Host.IsNone || !ReferenceEquals(lease.Needs, NodeNeeds.None);

    private static bool IsParticular(GpuState gpu) => gpu.Leases.Any(IsParticular);

    private static Look LookOf(GpuState gpu, PlanDirectives directives, Func<Lease, bool> mayMove)
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
            MayLose = mayLose,
            MayGrow = !directives.Frozen.Contains(gpu.Id),
        };
        return new Look(state, null, default);
    }

    private static IEnumerable<Lodger> LodgersOf(GpuState gpu) =>
        from instance in gpu.Instances
        from lease in instance.Leases
        select new Lodger(instance.Slot.Bit, lease.Tenant, lease.Isolation);

    private sealed record Look(AlikeGpus State, string? Alone, (string? Name, string? Pool) Node);
}
