using System.Collections.Immutable;
using Autopartition.Core.Control;
using Autopartition.Core.Demand;
using Autopartition.Core.Policies;

namespace Autopartition.Simulation.Figures;

/// <summary>What one policy set came to in one scenario.</summary>
public sealed record SimulationResult
{
    /// <summary>Name of the policy set.</summary>
    public required string PolicySet { get; init; }

    /// <summary>Asks of the scenario.</summary>
    public required int Asks { get; init; }

    /// <summary>Asks that got a lease.</summary>
    public required int Served { get; init; }

    /// <summary>Asks that never got one: they gave up, or nothing could serve them.</summary>
    public int Unserved => Asks - Served;

    /// <summary>Served asks, percent of all; 100 without asks.</summary>
    public double ServedPercent => Percent(Served, Asks, whenNone: 100);

    /// <summary>Unserved asks, percent of all.</summary>
    public double UnservedPercent => Percent(Unserved, Asks, whenNone: 0);

    /// <summary>Compute slices times seconds that were asked for.</summary>
    public required double SliceSecondsAsked { get; init; }

    /// <summary>Compute slices times seconds of the asks that were served.</summary>
    public required double SliceSecondsServed { get; init; }

    /// <summary>Served slice-seconds, percent of those asked for; 100 without asks.</summary>
    public double ServedPercentOfSliceSeconds => Percent(SliceSecondsServed, SliceSecondsAsked, whenNone: 100);

    /// <summary>Unserved slice-seconds, percent of those asked for.</summary>
    public double UnservedPercentOfSliceSeconds =>
        Percent(SliceSecondsAsked - SliceSecondsServed, SliceSecondsAsked, whenNone: 0);

    /// <summary>How long served asks waited.</summary>
    public required WaitFigures WaitSeconds { get; init; }

    /// <summary>
    /// Allocations of workloads that failed: each ended its process, and no other. Only leases that name a workload can
    /// run out of memory.
    /// </summary>
    public int Oom { get; init; }

    /// <summary>What became of the processes of workloads; null when no lease named one.</summary>
    public WorkloadFigures? Workloads { get; init; }

    /// <summary>What went wrong with the hardware; null in a scenario without faults.</summary>
    public FaultFigures? Faults { get; init; }

    /// <summary>
    /// Time from the start to the last moment at which anything happened to an ask; averages are over it.
    /// </summary>
    public required TimeSpan Span { get; init; }

    /// <summary>Hours of GPUs that had at least one lease.</summary>
    public required double GpuHours { get; init; }

    /// <summary>Waste of the fleet, averaged over time.</summary>
    public required WasteAverages Waste { get; init; }

    /// <summary>Changes that were carried out.</summary>
    public required ReconfigurationCounts Reconfigurations { get; init; }

    /// <summary>What it cost at the prices of the scenario.</summary>
    public required CostFigures Cost { get; init; }

    /// <summary>
    /// How many instances were to be ready of every shape at most, and why so many; for the pool, for tenants that
    /// share no spares, and for those that a policy's buffer named.
    /// </summary>
    public required ImmutableArray<SpareReason> Spares { get; init; }

    /// <summary>Idle instances that were destroyed because it did not pay to keep them.</summary>
    public required int IdleGivenUp { get; init; }

    /// <summary>The planner's work.</summary>
    public required PlannerFigures Planner { get; init; }

    /// <summary>How good the forecasts were.</summary>
    public required ForecastScore Forecast { get; init; }

    /// <summary>
    /// Decisions by what became of them; one that stands unchanged from evaluation to evaluation counts once.
    /// </summary>
    public required ImmutableSortedDictionary<DecisionStatus, int> Decisions { get; init; }

    /// <summary>Evaluations of a policy that failed.</summary>
    public required int PolicyFailures { get; init; }

    /// <summary>The first different failures, as sentences, at most <see cref="KeptSentences"/>.</summary>
    public required ImmutableArray<string> FirstPolicyFailures { get; init; }

    /// <summary>The fleet at evenly spaced moments, then at the end of <see cref="Span"/>.</summary>
    public required ImmutableArray<FleetSnapshot> Snapshots { get; init; }

    /// <summary>The fleet when most slices were leased: the picture worth showing.</summary>
    public required FleetSnapshot Busiest { get; init; }

    /// <summary>Lines of the event log.</summary>
    public long EventCount { get; init; }

    /// <summary>SHA-256 of the event log, in hexadecimal.</summary>
    public string EventHash { get; init; } = "";

    /// <summary>Most sentences of one kind that a result keeps.</summary>
    public const int KeptSentences = 10;

    private static double Percent(double part, double whole, double whenNone) =>
        whole > 0 ? 100 * part / whole : whenNone;
}
