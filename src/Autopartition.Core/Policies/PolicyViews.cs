using System.Collections.Immutable;
using Autopartition.Core.Demand;
using Autopartition.Core.Fleet;
using Autopartition.Core.Geometry;

namespace Autopartition.Core.Policies;

/// <summary>Makes what policies see out of what the engine knows.</summary>
public static class PolicyViews
{
    /// <summary>A GPU; how long it has been stable is for the caller to add.</summary>
    public static GpuView Of(GpuState gpu) => new()
    {
        Id = gpu.Id,
        Model = gpu.Model.Key,
        Node = gpu.Node,
        Pool = gpu.Pool,
        Mode = gpu.Mode,
        Layout = [.. gpu.Instances.Select(instance => instance.Slot.ToString())],
        Waste = gpu.Waste,
        LeasedSlices = HeldSlices.On(gpu).Sum(held => held.Slices),
        Slices = gpu.Model.SupportsMig ? gpu.Model.Capacity.Slices : 0,
        Leases = [.. Leases(gpu).OrderBy(lease => lease.Id, StringComparer.Ordinal)],
        SupportsMig = gpu.Model.SupportsMig,
        ModeChangeNeedsReset = gpu.Model.Figures.ModeChangeNeedsReset,
        ComputeSlices = gpu.Model.Figures.ComputeSlices,
        MemoryGib = (double?)gpu.Model.UsableMemoryGib,
        LargestPartGib = (double?)LargestPart(gpu.Model),
    };

    /// <summary>A tenant.</summary>
    /// <param name="tenant">The tenant.</param>
    /// <param name="variability">Coefficient of variation of its demand; null when it is not known.</param>
    /// <param name="use">What is held of the fleet.</param>
    /// <param name="waiting">The asks of this tenant that wait.</param>
    public static TenantView Of(Tenant tenant, double? variability, FleetUse use, IEnumerable<AskView> waiting)
    {
        var waits = waiting.Select(ask => ask.Age).ToImmutableArray();
        return new TenantView
        {
            Name = tenant.Name,
            Memory = new MemoryView((double?)tenant.TypicalMemoryGib, (double?)tenant.PeakMemoryGib),
            Variability = variability,
            Priority = tenant.Priority,
            Isolation = tenant.Isolation,
            QuotaSlices = tenant.QuotaSlices,
            HeldSlices = use.SlicesOf(tenant.Name),
            Leases = use.LeasesOf(tenant.Name),
            Waiting = waits.Length,
            LongestWait = waits.IsEmpty ? null : waits.Max(),
            AllowsSharing = tenant.AllowsSharing,
        };
    }

    /// <summary>An ask that waits.</summary>
    public static AskView Of(Ask ask, DateTimeOffset now) =>
        new(ask.Id, ask.Tenant, ask.Shape.ToString()!, now - ask.At, ask.Priority);

    /// <summary>The pools of these GPUs, by name.</summary>
    public static ImmutableArray<PoolView> Pools(IEnumerable<GpuView> gpus) =>
    [
        .. gpus.GroupBy(gpu => gpu.Pool, StringComparer.Ordinal)
            .OrderBy(pool => pool.Key, StringComparer.Ordinal)
            .Select(pool => PoolView.Of(pool.Key, [.. pool])),
    ];

    private static IEnumerable<LeaseView> Leases(GpuState gpu) => gpu.Instances
        .SelectMany(instance => instance.Leases.Select(lease => (lease, Place: (string?)instance.Slot.ToString())))
        .Concat(gpu.Shares.Select(share => share.Lease).Append(gpu.WholeLease).OfType<Lease>()
            .Select(lease => (lease, Place: (string?)null)))
        .Select(held => new LeaseView(held.lease.Id, held.lease.Tenant, held.Place, held.lease.Drainable));

    private static decimal? LargestPart(GpuModel model) =>
        model.Profiles.Where(profile => profile.ComputeSlices < model.Figures.ComputeSlices)
            .Max(profile => profile.MemoryGib);
}
