using System.Collections.Immutable;
using Autopartition.Core.Demand;
using Autopartition.Core.Fleet;

namespace Autopartition.Core.Planning;

/// <summary>
/// What nodes and quotas leave to asks beside the leases that are counted: which GPUs an ask selects, the CPUs and host
/// memory taken on each node, the slices that each tenant holds. Counting gives new limits and leaves the old ones.
/// </summary>
public sealed record PlanLimits
{
    private readonly ImmutableDictionary<string, FleetNode> _nodes;
    private readonly ImmutableDictionary<string, Tenant> _tenants;

    private ImmutableDictionary<string, HostAmount> Hosts { get; init; } =
        ImmutableDictionary.Create<string, HostAmount>(StringComparer.Ordinal);

    private ImmutableDictionary<string, int> Slices { get; init; } =
        ImmutableDictionary.Create<string, int>(StringComparer.Ordinal);

    /// <summary>Limits of a fleet without leases.</summary>
    public PlanLimits(IEnumerable<FleetNode> nodes, IEnumerable<Tenant> tenants)
    {
        _nodes = nodes.ToImmutableDictionary(node => node.Name, StringComparer.Ordinal);
        _tenants = tenants.ToImmutableDictionary(tenant => tenant.Name, StringComparer.Ordinal);
    }

    /// <summary>Limits with the leases of a problem and what was promised.</summary>
    public static PlanLimits Of(PlanningProblem problem)
    {
        var limits = new PlanLimits(problem.Nodes, problem.Tenants);
        if (limits._nodes.IsEmpty && limits._tenants.IsEmpty)
            return limits;
        var gpus = problem.Gpus.ToDictionary(gpu => gpu.Id, StringComparer.Ordinal);
        var promised = problem.Promised.Select(place => (place.Lease, Gpu: gpus[place.GpuId], place.Slot, place.Share))
            .Select(place => (place.Lease, place.Gpu, Slices: HeldSlices.Of(place.Gpu.Model, place.Slot, place.Share)));
        var places = problem.Gpus
            .SelectMany(gpu => HeldSlices.On(gpu).Select(held => (held.Lease, Gpu: gpu, held.Slices)))
            .Concat(promised);
        foreach (var lease in places.GroupBy(place => place.Lease.Id))
        {
            var (first, gpu, _) = lease.First();
            limits = limits.With(first, gpu.Node, lease.Sum(place => place.Slices));
        }
        return limits;
    }

    /// <summary>Limits of a problem with the asks that a plan serves counted too.</summary>
    public static PlanLimits After(PlanningProblem problem, RepartitionPlan plan)
    {
        var gpus = problem.Gpus.ToDictionary(gpu => gpu.Id, StringComparer.Ordinal);
        var places = plan.Assignments.ToLookup(place => place.AskId, StringComparer.Ordinal);
        return problem.Asks.Where(ask => places.Contains(ask.Id)).Aggregate(Of(problem), (limits, ask) => limits.With(
            Lease.For(ask),
            gpus[places[ask.Id].First().GpuId].Node,
            places[ask.Id].Sum(place => HeldSlices.Of(gpus[place.GpuId].Model, place.Slot, place.Share))));
    }

    /// <summary>These limits with one more lease counted.</summary>
    /// <param name="lease">The lease.</param>
    /// <param name="node">Name of its node.</param>
    /// <param name="slices">All that it holds, as <see cref="HeldSlices"/> counts.</param>
    public PlanLimits With(Lease lease, string node, int slices) => this with
    {
        Hosts = lease.Host.IsNone ? Hosts : Hosts.SetItem(node, Taken(node) + lease.Host),
        Slices = Slices.SetItem(lease.Tenant, Math.Max(0, Held(lease.Tenant) + slices)),
    };

    /// <summary>These limits with one lease less.</summary>
    public PlanLimits Without(Lease lease, string node, int slices) =>
        With(lease with { Host = HostAmount.Zero - lease.Host }, node, -slices);

    /// <summary>True when labels, model and pool of the GPU are what is needed.</summary>
    public bool Selects(NodeNeeds needs, GpuState gpu) => !needs.IsSelective
        || ((needs.Model ?? gpu.Model.Key) == gpu.Model.Key
            && (needs.Pool ?? gpu.Pool) == gpu.Pool
            && needs.Labels.All(wanted =>
                NodeOf(gpu.Node)?.Labels.GetValueOrDefault(wanted.Key) == wanted.Value));

    /// <summary>True when a node holds this much in addition to its leases.</summary>
    public bool HostHolds(string node, HostAmount more) =>
        more.IsNone || NodeOf(node) is not { } known || known.Holds(Taken(node) + more);

    /// <summary>True when the GPU is one that is needed and its node holds the CPUs and the memory.</summary>
    public bool Allows(NodeNeeds needs, GpuState gpu) => ReferenceEquals(needs, NodeNeeds.None)
        || (Selects(needs, gpu) && HostHolds(gpu.Node, needs.Host));

    /// <summary>The node of a name; null when it is not listed.</summary>
    public FleetNode? NodeOf(string node) => _nodes.GetValueOrDefault(node);

    /// <summary>What the leases of a node take.</summary>
    public HostAmount Taken(string node) => Hosts.GetValueOrDefault(node);

    /// <summary>Slices that a tenant holds.</summary>
    public int Held(string tenant) => Slices.GetValueOrDefault(tenant);

    /// <summary>The quota of a tenant, in slices; null when it has none.</summary>
    public int? Quota(string tenant) => _tenants.GetValueOrDefault(tenant)?.QuotaSlices;

    /// <summary>Slices that a tenant may still get; null when nothing limits it, or it may borrow.</summary>
    public int? QuotaRoom(string tenant) =>
        _tenants.GetValueOrDefault(tenant) is { QuotaSlices: { } quota, MayBorrow: false }
            ? Math.Max(0, quota - Held(tenant))
            : null;

    /// <summary>True when a tenant may get this many slices more.</summary>
    public bool QuotaAllows(string tenant, int slices) => slices <= (QuotaRoom(tenant) ?? int.MaxValue);
}
