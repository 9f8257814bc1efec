using System.Collections.Immutable;
using Autopartition.Core.Demand;
using Autopartition.Core.Disruption;
using Autopartition.Core.Fleet;
using Autopartition.Core.Forecasting;
using Autopartition.Core.Planning;
using Autopartition.Core.Policies;
using Autopartition.Core.Workloads;

namespace Autopartition.Configuration.Scenarios;

/// <summary>What a scenario file says. Paths in it are absolute.</summary>
public sealed record ScenarioConfig
{
    /// <summary>Seed of a scenario that names none.</summary>
    public const long DefaultSeed = 1;

    /// <summary>Planning period of a scenario that names none.</summary>
    public const int DefaultPlanningPeriodSeconds = 300;

    /// <summary>Virtual time zero of a scenario that names none: a Monday, at midnight.</summary>
    public static readonly DateTimeOffset DefaultStart = new(2026, 1, 5, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Name: that of the file, without its ending.</summary>
    public required string Name { get; init; }

    /// <summary>The fleet at the start.</summary>
    public required FleetState Fleet { get; init; }

    /// <summary>Where the asks come from.</summary>
    public required TraceConfig Trace { get; init; }

    /// <summary>What is compared; at least one, names are unique.</summary>
    public required ImmutableArray<PolicySetConfig> PolicySets { get; init; }

    /// <summary>Seed of everything that is made by chance, from 0.</summary>
    public long Seed { get; init; } = DefaultSeed;

    /// <summary>Time between two evaluations of the policies.</summary>
    public int PlanningPeriodSeconds { get; init; } = DefaultPlanningPeriodSeconds;

    /// <summary>How long an ask waits before it gives up; null for ever.</summary>
    public int? PatienceSeconds { get; init; }

    /// <summary>The calendar moment of virtual time zero.</summary>
    public DateTimeOffset Start { get; init; } = DefaultStart;

    /// <summary>How long steps take.</summary>
    public DurationsConfig Durations { get; init; } = new();

    /// <summary>What is known of tenants; may be empty.</summary>
    public ImmutableArray<Tenant> Tenants { get; init; } = [];

    /// <summary>Named times of the week, which policies may ask about; may be empty.</summary>
    public ImmutableArray<CalendarWindow> Calendar { get; init; } = [];

    /// <summary>When leases may be moved, and how long an ask waits before a GPU is kept for it.</summary>
    public DisruptionOptions Disruption { get; init; } = new();

    /// <summary>Which days people work; null when the file does not say.</summary>
    public WorkCalendar? WorkCalendar { get; init; }

    /// <summary>
    /// True where an MPS daemon inside one instance keeps others from being created beside it: undocumented, so either
    /// can be simulated.
    /// </summary>
    public bool MpsBlocksCreation { get; init; }

    /// <summary>What fails.</summary>
    public FaultsConfig Faults { get; init; } = new();

    /// <summary>The workloads that jobs may name; may be empty.</summary>
    public WorkloadCatalog Workloads { get; init; } = WorkloadCatalog.Empty;

    /// <summary>What things cost.</summary>
    public Prices Prices { get; init; } = new();
}
