using System.Collections.Immutable;
using Autopartition.Core.Demand;
using Autopartition.Core.Disruption;
using Autopartition.Core.Fleet;
using Autopartition.Core.Forecasting;
using Autopartition.Core.Planning;
using Autopartition.Core.Policies;
using Autopartition.Core.Workloads;
using Autopartition.Simulation.Physics;

namespace Autopartition.Simulation;

/// <summary>Everything that a simulated world is made of. The same scenario always gives the same result.</summary>
public sealed record Scenario
{
    /// <summary>Virtual time zero of a scenario that names none: a Monday, at midnight.</summary>
    public static readonly DateTimeOffset DefaultStart = new(2026, 1, 5, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Name, as it goes into the hash of the result.</summary>
    public required string Name { get; init; }

    /// <summary>The fleet at the start. Leases that it names never end.</summary>
    public required FleetState Fleet { get; init; }

    /// <summary>
    /// What is known of tenants. The asks of a listed tenant take its priority, isolation and drainability; one
    /// that is not listed asks as its trace says.
    /// </summary>
    public ImmutableArray<Tenant> Tenants { get; init; } = [];

    /// <summary>The asks in order of arrival, ties in the order of the trace; ids are unique.</summary>
    public required ImmutableArray<TimedAsk> Asks { get; init; }

    /// <summary>The seed that the asks were made from, or any number for a trace that was read.</summary>
    public long Seed { get; init; }

    /// <summary>Time between two evaluations of the policies.</summary>
    public TimeSpan PlanningPeriod { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>How long an ask waits before it gives up; null for ever.</summary>
    public TimeSpan? Patience { get; init; }

    /// <summary>The calendar moment of virtual time zero.</summary>
    public DateTimeOffset Start { get; init; } = DefaultStart;

    /// <summary>How long steps take.</summary>
    public StepDurations Durations { get; init; } = new();

    /// <summary>Times of the week that policies may ask about, by name.</summary>
    public ImmutableArray<CalendarWindow> Calendar { get; init; } = [];

    /// <summary>
    /// What the workloads that asks name do; an ask that names none of them just lasts its duration.
    /// </summary>
    public WorkloadCatalog Workloads { get; init; } = WorkloadCatalog.Empty;

    /// <summary>What the driver of its GPUs refuses.</summary>
    public DriverRules Driver { get; init; } = new();

    /// <summary>What fails.</summary>
    public FaultPlan Faults { get; init; } = FaultPlan.None;

    /// <summary>What things cost.</summary>
    public Prices Prices { get; init; } = new();

    /// <summary>When leases may be moved, and how long an ask waits before a GPU is kept for it.</summary>
    public DisruptionOptions Disruption { get; init; } = new();

    /// <summary>What policies may ask for.</summary>
    public PolicyBudgets Budgets { get; init; } = new();

    /// <summary>False to keep nothing ready for forecast demand, to see what forecasts are worth.</summary>
    public bool UsesForecasts { get; init; } = true;

    /// <summary>Which days people work, for the forecasts; null when nothing is known.</summary>
    public WorkCalendar? WorkCalendar { get; init; }

    /// <summary>Malformed rows of the trace, which the asks lack.</summary>
    public int RejectedRows { get; init; }

    /// <summary>Sound rows of the trace that ask for no GPU.</summary>
    public int SkippedRows { get; init; }
}
