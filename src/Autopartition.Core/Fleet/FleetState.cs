using System.Collections.Immutable;
using Autopartition.Core.Demand;
using Autopartition.Core.Geometry;

namespace Autopartition.Core.Fleet;

/// <summary>Every node and GPU of a fleet.</summary>
/// <param name="Nodes">Nodes in the order of their file.</param>
/// <param name="Gpus">GPUs in the order of their file; ids are unique.</param>
public sealed record FleetState(ImmutableArray<FleetNode> Nodes, ImmutableArray<GpuState> Gpus)
{
    /// <summary>The models in the fleet, each once.</summary>
    public IEnumerable<GpuModel> Models => Gpus.Select(gpu => gpu.Model).Distinct();

    /// <summary>
    /// This fleet with what is known of the tenants written into their leases: a fleet file names who holds a
    /// lease, not what that tenant shares with others.
    /// </summary>
    public FleetState Knowing(IEnumerable<Tenant> tenants)
    {
        var known = tenants.ToDictionary(tenant => tenant.Name, StringComparer.Ordinal);
        return known.Count == 0 ? this : this with { Gpus = [.. Gpus.Select(gpu => Knowing(gpu, known))] };
    }

    private static GpuState Knowing(GpuState gpu, Dictionary<string, Tenant> known) => gpu with
    {
        WholeLease = Knowing(gpu.WholeLease, known),
        Shares = [.. gpu.Shares.Select(share => share with { Lease = Knowing(share.Lease, known) })],
        Instances =
        [
            .. gpu.Instances.Select(instance => instance with
            {
                Lease = Knowing(instance.Lease, known),
                Shares = [.. instance.Shares.Select(share => share with { Lease = Knowing(share.Lease, known) })],
            }),
        ],
    };

    private static Lease? Knowing(Lease? lease, Dictionary<string, Tenant> known) =>
        lease is not null && known.TryGetValue(lease.Tenant, out var tenant)
            ? lease with { Isolation = tenant.Isolation }
            : lease;
}
