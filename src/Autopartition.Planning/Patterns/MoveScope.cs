using System.Collections.Immutable;
using Autopartition.Core.Demand;
using Autopartition.Core.Fleet;
using Autopartition.Core.Geometry;
using Autopartition.Core.Planning;

namespace Autopartition.Planning.Patterns;

/// <summary>
/// Which leases a plan may move: drainable ones that hold an instance for themselves, on a GPU that may lose it. Leases
/// stay on a GPU that one tenant has for itself or that a policy wants in another mode, and so do those that select
/// nodes by label or take CPUs or memory of a node that has limits.
/// </summary>
internal sealed class MoveScope
{
    private readonly PlanDirectives _directives;
    private readonly HashSet<string> _limited;
    private readonly PlanLimits _limits;
    private readonly bool _moves;
    private HashSet<string>? _only;
    private readonly bool _tellsPlacesApart;

    private MoveScope(PlanningProblem problem, bool moves)
    {
        _directives = problem.Directives;
        _moves = moves;
        _limits = new PlanLimits(problem.Nodes, problem.Tenants);
        _limited = problem.Nodes.Where(node => node.Cpus is not null || node.MemoryGib is not null)
            .Select(node => node.Name).ToHashSet(StringComparer.Ordinal);
        Alone = problem.Asks.Where(ask => ask.Isolation == Isolation.Gpu).Select(ask => ask.Tenant)
            .ToHashSet(StringComparer.Ordinal);
        // On other nodes, or beside other tenants, an equal instance may not be worth the same; and what asks for
        // memory takes no instance of a special kind, which may do for a lease.
        _tellsPlacesApart = Alone.Count > 0
            || problem.Asks.Any(ask => ask.Shape is not (AskShape.Profile or AskShape.WholeGpus))
            || problem.Asks.Any(ask => !ReferenceEquals(ask.Needs, NodeNeeds.None))
            || !problem.Directives.Preferences.IsEmpty
            || !problem.Directives.Frozen.IsEmpty
            || problem.Tenants.Any(tenant => tenant.QuotaSlices is not null);
    }

    /// <summary>Tenants that ask for GPUs of their own.</summary>
    public IReadOnlySet<string> Alone { get; }

    /// <summary>Nothing moves.</summary>
    public static MoveScope Still(PlanningProblem problem) => new(problem, moves: false);

    /// <summary>Whatever may move; null when nothing may.</summary>
    public static MoveScope? Of(PlanningProblem problem)
    {
        var scope = new MoveScope(problem, moves: true);
        return problem.Gpus.Any(gpu => scope.MovableSlots(gpu) != 0) ? scope : null;
    }

    /// <summary>From now on leases move off these GPUs only.</summary>
    public void Narrow(IEnumerable<GpuState> gpus) =>
        _only = gpus.Select(gpu => gpu.Id).ToHashSet(StringComparer.Ordinal);

    /// <summary>The slots of a GPU whose leases may move.</summary>
    public ulong MovableSlots(GpuState gpu)
    {
        if (!_moves || _only?.Contains(gpu.Id) == false || gpu.LeasedSlots == 0
            || !_directives.MayLose(gpu.Id) || _directives.Closed.Contains(gpu.Id)
            || _directives.Modes.ContainsKey(gpu.Id))
            return 0;
        var slots = 0UL;
        foreach (var instance in gpu.Instances)
        {
            if (instance.Lease?.Isolation == Isolation.Gpu)
                return 0;
            if (instance is { Shares.IsEmpty: true, Sharing: Sharing.Exclusive, Lease: { Drainable: true } lease }
                && lease.Selection.Labels.IsEmpty
                && (lease.Host.IsNone || !_limited.Contains(gpu.Node)))
                slots |= instance.Slot.Bit;
        }
        return slots;
    }

    /// <summary>The leases in some slots of a GPU, each with what it has to get elsewhere.</summary>
    public IEnumerable<(GpuInstance Instance, MoverKey Key)> Movers(GpuState gpu, ulong slots) =>
        from instance in slots == 0 ? [] : gpu.Instances
        where (instance.Slot.Bit & slots) != 0
        select (instance, new MoverKey(
            gpu.Model, gpu.Pool, ShapeOf(instance), MostSlices(instance),
            Alone.Contains(instance.Lease!.Tenant) ? instance.Lease.Tenant : null));

    /// <summary>
    /// True when an instance that is left may be worth more to somebody else than the place that its lease gets. Where
    /// a lease gets what it has, whoever takes its instance could as well take that place.
    /// </summary>
    public bool MaySwap(GpuState gpu, ulong leaving) => _tellsPlacesApart
        || Movers(gpu, leaving).Any(mover => mover.Key.MostSlices < int.MaxValue
            || mover.Key.Shape is not AskShape.Profile shape || shape.Name != mover.Instance.Slot.Profile.Name);

    private int MostSlices(GpuInstance instance) =>
        _limits.QuotaRoom(instance.Lease!.Tenant) is null
            ? int.MaxValue
            : SliceAmount.Of(instance.Slot.Profile).Slices;

    /// <summary>What a moved lease has to get: what it asked for, or its profile where that is not known.</summary>
    public static AskShape ShapeOf(GpuInstance instance) =>
        instance.Lease?.Asked ?? new AskShape.Profile(instance.Slot.Profile.Name);

    /// <summary>
    /// The only tenant on a GPU once some slots are left, where one that shares no GPU makes it matter.
    /// </summary>
    public (string? Tenant, bool Alone) OwnerOf(GpuState gpu, ulong leaving = 0)
    {
        if ((gpu.LeasedSlots & ~leaving) == 0)
            return (null, false);
        var leases = gpu.Instances.Where(instance => (instance.Slot.Bit & leaving) == 0)
            .SelectMany(instance => instance.Leases).ToImmutableArray();
        var alone = leases.Any(lease => lease.Isolation == Isolation.Gpu);
        var only = leases.Select(lease => lease.Tenant).Distinct().Take(2).ToList();
        return (only is [var tenant] && (alone || Alone.Contains(tenant)) ? tenant : null, alone);
    }
}
