using System.Collections.Immutable;
using Autopartition.Core.Forecasting;
using Autopartition.Core.Planning;

namespace Autopartition.Core.Policies;

/// <summary>
/// The snapshot that policies see. Immutable, sorted by id, and the same for every policy of an evaluation.
/// </summary>
public sealed record PolicyContext
{
    /// <summary>The moment of the snapshot.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>GPUs by id.</summary>
    public ImmutableArray<GpuView> Gpus { get; init; } = [];

    /// <summary>The pools of these GPUs, by name.</summary>
    public ImmutableArray<PoolView> Pools { get; init; } = [];

    /// <summary>Tenants by name.</summary>
    public ImmutableArray<TenantView> Tenants { get; init; } = [];

    /// <summary>Asks that wait, most urgent first.</summary>
    public ImmutableArray<AskView> Queue { get; init; } = [];

    /// <summary>Forecasts by tenant, then shape.</summary>
    public ImmutableArray<ForecastView> Forecasts { get; init; } = [];

    /// <summary>Times of the week that the operators named, by name.</summary>
    public ImmutableArray<CalendarWindow> Calendar { get; init; } = [];

    /// <summary>Which days people work.</summary>
    public WorkCalendar WorkCalendar { get; init; } = WorkCalendar.Plain;

    /// <summary>True on a day that is worked.</summary>
    public bool IsWorkday => WorkCalendar.IsWorkday(Now);

    /// <summary>True on a holiday.</summary>
    public bool IsHoliday => WorkCalendar.IsHoliday(Now);

    /// <summary>What things cost.</summary>
    public Prices Prices { get; init; } = new();

    /// <summary>What policies may ask for.</summary>
    public PolicyBudgets Budgets { get; init; } = new();

    /// <summary>Decisions of the last evaluations and what became of them, latest first.</summary>
    public ImmutableArray<DecisionOutcome> Recent { get; init; } = [];
}
