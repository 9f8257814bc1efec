using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Autopartition.Core.Demand;
using Autopartition.Core.Fleet;
using Autopartition.Core.Geometry;
using Autopartition.Core.Policies;

namespace Autopartition.Core.Control;

/// <summary>Makes the snapshot that policies see. Views of GPUs that have not changed are used again.</summary>
internal sealed class ContextBuilder(FleetBook book, AskQueue queue, DemandBook demand, ControlLoopOptions options)
{
    private readonly ConditionalWeakTable<GpuState, GpuView> _views = [];
    private DateTimeOffset? _start;

    public PolicyContext Build(ImmutableArray<DecisionOutcome> recent, IEnumerable<Tenant> tenants, DateTimeOffset now)
    {
        _start ??= now;
        var held = SlicesByTenant();
        return new PolicyContext
        {
            Now = now,
            Gpus = [.. book.Gpus.Select(gpu => View(gpu, now)).OrderBy(gpu => gpu.Id, StringComparer.Ordinal)],
            Tenants = [.. tenants.Select(tenant => View(tenant, held))
                .OrderBy(tenant => tenant.Name, StringComparer.Ordinal)],
            Queue = [.. queue.Asks.Select(ask => View(ask, now))],
            Forecasts = demand.Forecasts(),
            Prices = options.Prices,
            Budgets = options.Budgets,
            Recent = recent,
        };
    }

    private GpuView View(GpuState gpu, DateTimeOffset now)
    {
        var view = _views.GetValue(gpu, Describe);
        return view with { StableFor = now - (book.LayoutChangedAt(gpu.Id) ?? _start!.Value) };
    }

    private static GpuView Describe(GpuState gpu) => new()
    {
        Id = gpu.Id,
        Model = gpu.Model.Key,
        Node = gpu.Node,
        Pool = gpu.Pool,
        Mode = gpu.Mode,
        Layout = [.. gpu.Instances.Select(instance => instance.Slot.ToString())],
        Waste = gpu.Waste,
        Leases = [.. Leases(gpu).OrderBy(lease => lease.Id, StringComparer.Ordinal)],
        SupportsMig = gpu.Model.SupportsMig,
        ModeChangeNeedsReset = gpu.Model.Figures.ModeChangeNeedsReset,
        ComputeSlices = gpu.Model.Figures.ComputeSlices,
        MemoryGib = (double?)gpu.Model.UsableMemoryGib,
        LargestPartGib = (double?)LargestPart(gpu.Model),
    };

    private static IEnumerable<LeaseView> Leases(GpuState gpu) => gpu.Instances
        .SelectMany(instance => instance.Leases.Select(lease => (lease, Place: (string?)instance.Slot.ToString())))
        .Concat(gpu.Shares.Select(share => share.Lease).Append(gpu.WholeLease).OfType<Lease>()
            .Select(lease => (lease, Place: (string?)null)))
        .Select(held => new LeaseView(held.lease.Id, held.lease.Tenant, held.Place, held.lease.Drainable));

    private static decimal? LargestPart(GpuModel model) =>
        model.Profiles.Where(profile => profile.ComputeSlices < model.Figures.ComputeSlices)
            .Max(profile => profile.MemoryGib);

    private TenantView View(Tenant tenant, Dictionary<string, int> held) => new()
    {
        Name = tenant.Name,
        Memory = new MemoryView((double?)tenant.TypicalMemoryGib, (double?)tenant.PeakMemoryGib),
        Variability = demand.Variability(tenant.Name),
        Priority = tenant.Priority,
        Isolation = tenant.Isolation,
        QuotaSlices = tenant.QuotaSlices,
        HeldSlices = held.GetValueOrDefault(tenant.Name),
        AllowsSharing = tenant.AllowsSharing,
    };

    private static AskView View(Ask ask, DateTimeOffset now) =>
        new(ask.Id, ask.Tenant, ask.Shape.ToString()!, now - ask.At, ask.Priority);

    private Dictionary<string, int> SlicesByTenant()
    {
        var held = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (lease, slices) in book.Gpus.SelectMany(HeldSlices.On))
            held[lease.Tenant] = held.GetValueOrDefault(lease.Tenant) + slices;
        return held;
    }
}
