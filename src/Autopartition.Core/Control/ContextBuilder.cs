using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Autopartition.Core.Demand;
using Autopartition.Core.Fleet;
using Autopartition.Core.Forecasting;
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
        var use = new FleetUse(book.Gpus);
        var waiting = queue.Asks.Select(ask => PolicyViews.Of(ask, now)).ToImmutableArray();
        var waitingOf = waiting.ToLookup(ask => ask.Tenant, StringComparer.Ordinal);
        ImmutableArray<GpuView> gpus =
            [.. book.Gpus.Select(gpu => View(gpu, now)).OrderBy(gpu => gpu.Id, StringComparer.Ordinal)];
        return new PolicyContext
        {
            Now = now,
            Gpus = gpus,
            Pools = PolicyViews.Pools(gpus),
            Tenants =
            [
                .. tenants.Select(tenant =>
                        PolicyViews.Of(tenant, demand.Variability(tenant.Name), use, waitingOf[tenant.Name]))
                    .OrderBy(tenant => tenant.Name, StringComparer.Ordinal),
            ],
            Queue = waiting,
            Forecasts = demand.Forecasts(),
            Calendar = options.Calendar,
            WorkCalendar = options.Forecasting.Calendar ?? WorkCalendar.Plain,
            Prices = options.Prices,
            Budgets = options.Budgets,
            Recent = recent,
        };
    }

    private GpuView View(GpuState gpu, DateTimeOffset now)
    {
        var view = _views.GetValue(gpu, PolicyViews.Of);
        return view with { StableFor = now - (book.LayoutChangedAt(gpu.Id) ?? _start!.Value) };
    }
}
