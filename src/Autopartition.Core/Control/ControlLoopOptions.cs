using System.Collections.Immutable;
using Autopartition.Core.Demand;
using Autopartition.Core.Disruption;
using Autopartition.Core.Forecasting;
using Autopartition.Core.Planning;
using Autopartition.Core.Policies;

namespace Autopartition.Core.Control;

/// <summary>Settings of a control loop.</summary>
public sealed record ControlLoopOptions
{
    /// <summary>What is known of tenants; one that asks and is not listed gets the defaults.</summary>
    public ImmutableArray<Tenant> Tenants { get; init; } = [];

    /// <summary>Times of the week that policies may ask about, by name.</summary>
    public ImmutableArray<CalendarWindow> Calendar { get; init; } = [];

    /// <summary>What things cost.</summary>
    public Prices Prices { get; init; } = new();

    /// <summary>When leases may be moved.</summary>
    public DisruptionOptions Disruption { get; init; } = new();

    /// <summary>What policies may ask for.</summary>
    public PolicyBudgets Budgets { get; init; } = new();

    /// <summary>
    /// False to keep nothing ready for forecast demand and to give no idle instance up. Demand is forecast all the
    /// same, for policies and reports.
    /// </summary>
    public bool UsesForecasts { get; init; } = true;

    /// <summary>How long an instance takes from the wish for it until it stands; an assumption of seconds.</summary>
    public TimeSpan CreateTime { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How demand is forecast. Its prices are those of an idle slice and of a miss.</summary>
    public ForecastOptions Forecasting { get; init; } = new();
}
