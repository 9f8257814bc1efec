using System.Collections.Immutable;
using Autopartition.Core.Demand;
using Autopartition.Core.Fleet;
using Autopartition.Core.Planning;
using Autopartition.Core.Policies;

namespace Autopartition.Configuration.Snapshots;

/// <summary>The sections of a snapshot as a person wrote them; null where the file has none.</summary>
internal sealed record SnapshotConfig
{
    /// <summary>Moment of a snapshot that names none: a Monday at noon.</summary>
    public static readonly DateTimeOffset DefaultNow = new(2026, 1, 5, 12, 0, 0, TimeSpan.Zero);

    public DateTimeOffset? Now { get; init; }

    public ImmutableArray<SnapshotGpu>? Gpus { get; init; }

    public ImmutableArray<SnapshotTenant>? Tenants { get; init; }

    public ImmutableArray<SnapshotAsk>? Queue { get; init; }

    public ImmutableArray<ForecastView>? Forecasts { get; init; }

    public ImmutableArray<CalendarWindow>? Calendar { get; init; }

    public Prices? Prices { get; init; }

    public PolicyBudgets? Budgets { get; init; }

    public ImmutableArray<DecisionOutcome>? Recent { get; init; }

    /// <summary>This snapshot, with the sections of another where it has none.</summary>
    public SnapshotConfig Over(SnapshotConfig usual) => new()
    {
        Now = Now ?? usual.Now,
        Gpus = Gpus ?? usual.Gpus,
        Tenants = Tenants ?? usual.Tenants,
        Queue = Queue ?? usual.Queue,
        Forecasts = Forecasts ?? usual.Forecasts,
        Calendar = Calendar ?? usual.Calendar,
        Prices = Prices ?? usual.Prices,
        Budgets = Budgets ?? usual.Budgets,
        Recent = Recent ?? usual.Recent,
    };

    /// <summary>What policies see of it: sorted, and with all that follows from it.</summary>
    public PolicyContext Build()
    {
        var now = Now ?? DefaultNow;
        var gpus = (Gpus ?? []).SelectMany(gpu => gpu.Each()).ToImmutableArray();
        ImmutableArray<GpuView> views =
        [
            .. gpus.Select(gpu => PolicyViews.Of(gpu.Gpu) with { StableFor = gpu.StableFor })
                .OrderBy(view => view.Id, StringComparer.Ordinal),
        ];
        var queue = Asks(now).Select(ask => PolicyViews.Of(ask, now)).ToImmutableArray();
        return new PolicyContext
        {
            Now = now,
            Gpus = views,
            Pools = PolicyViews.Pools(views),
            Tenants = TenantViews([.. gpus.Select(gpu => gpu.Gpu)], queue),
            Queue = queue,
            Forecasts =
            [
                .. (Forecasts ?? []).OrderBy(forecast => forecast.Tenant, StringComparer.Ordinal)
                    .ThenBy(forecast => forecast.Shape, StringComparer.Ordinal),
            ],
            Calendar = Calendar ?? [],
            Prices = Prices ?? new Prices(),
            Budgets = Budgets ?? new PolicyBudgets(),
            Recent = Recent ?? [],
        };
    }

    /// <summary>The asks, most urgent first.</summary>
    private IEnumerable<Ask> Asks(DateTimeOffset now)
    {
        var priorities = (Tenants ?? []).ToDictionary(one => one.Tenant.Name, one => one.Tenant.Priority);
        return (Queue ?? []).SelectMany(asks => Enumerable.Repeat(asks, asks.Count))
            .Select((ask, number) => new Ask
            {
                Id = $"ask-{number}",
                Tenant = ask.Tenant,
                Shape = ask.Shape,
                At = now - ask.Waited,
                Priority = ask.Priority ?? priorities.GetValueOrDefault(ask.Tenant),
            })
            .OrderByDescending(ask => ask.Priority)
            .ThenBy(ask => ask.At);
    }

    /// <summary>Who is listed, and who holds or wants something without being listed.</summary>
    private ImmutableArray<TenantView> TenantViews(ImmutableArray<GpuState> gpus, ImmutableArray<AskView> queue)
    {
        var use = new FleetUse(gpus);
        var listed = Tenants ?? [];
        var met = gpus.SelectMany(gpu => gpu.Leases).Select(lease => lease.Tenant)
            .Concat(queue.Select(ask => ask.Tenant))
            .Except(listed.Select(one => one.Tenant.Name))
            .Select(name => new SnapshotTenant(new Tenant { Name = name }, null));
        return
        [
            .. listed.Concat(met)
                .Select(one => PolicyViews.Of(
                    one.Tenant, one.Variability, use, queue.Where(ask => ask.Tenant == one.Tenant.Name)))
                .OrderBy(tenant => tenant.Name, StringComparer.Ordinal),
        ];
    }
}
