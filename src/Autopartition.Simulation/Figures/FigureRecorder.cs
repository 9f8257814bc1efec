using System.Collections.Immutable;
using Autopartition.Core.Control;
using Autopartition.Core.Policies;

namespace Autopartition.Simulation.Figures;

/// <summary>Listens to the engine and works the figures of a run out.</summary>
internal sealed class FigureRecorder
{
    private readonly Scenario _scenario;
    private readonly AskSlices _slices;
    private readonly FleetRecorder _fleet;
    private readonly ChangeRecorder _changes;
    private readonly List<double> _waits = [];
    private readonly Dictionary<string, TimeSpan> _durations;
    private readonly SortedDictionary<DecisionStatus, int> _decisions = [];
    private readonly FirstSentences _failures = new();
    private readonly WorkloadRecorder _workloads = new();
    private readonly CostRecorder _cost;
    private readonly SpareRecorder _spares = new();
    private int _idleGivenUp;
    private readonly FaultRecorder _faults = new();
    private double _slicesServed;
    private int _policyFailures;
    private int _waiting;

    public FigureRecorder(Scenario scenario)
    {
        _scenario = scenario;
        _slices = new AskSlices(scenario.Fleet);
        _cost = new CostRecorder(scenario, _slices);
        _changes = new ChangeRecorder(scenario.Durations.Restart);
        _fleet = new FleetRecorder(
            scenario.Fleet, scenario.Asks.Select(ask => ask.Arrival + ask.Duration).DefaultIfEmpty().Max());
        _durations = scenario.Asks.ToDictionary(ask => ask.Ask.Id, ask => ask.Duration, StringComparer.Ordinal);
    }

    /// <summary>Takes one event.</summary>
    public void Hear(EngineEvent happened)
    {
        _fleet.Advance(happened.At - _scenario.Start, _waiting);
        _changes.Hear(happened);
        _faults.Hear(happened);
        switch (happened)
        {
            case EngineEvent.AskMade:
                _waiting++;
                _fleet.Keep();
                break;
            case EngineEvent.AskWithdrawn:
                _waiting--;
                _fleet.Keep();
                break;
            case EngineEvent.LeaseGranted granted:
                _waiting--;
                _fleet.Keep();
                if (_faults.WasServed(granted.Ask.Id))
                    break;
                _waits.Add((granted.At - granted.Ask.At).TotalSeconds);
                _cost.Hear(granted, _durations[granted.Ask.Id]);
                _slicesServed += _slices.Of(granted.Ask.Shape) * _durations[granted.Ask.Id].TotalSeconds;
                break;
            case EngineEvent.LeaseLost lost:
                _waiting += lost.Requeued is null ? 0 : 1;
                _fleet.Keep();
                break;
            case EngineEvent.LeaseEnded:
                _fleet.Keep();
                break;
            case EngineEvent.GpuChanged changed:
                _fleet.Replace(changed.After);
                break;
            case EngineEvent.WorkloadEnded ended:
                _workloads.Hear(ended);
                break;
            case EngineEvent.DecisionTaken taken:
                _decisions[taken.Outcome.Status] = _decisions.GetValueOrDefault(taken.Outcome.Status) + 1;
                break;
            case EngineEvent.SparesDecided decided:
                _spares.Hear(decided);
                break;
            case EngineEvent.IdleGivenUp:
                _idleGivenUp++;
                break;
            case EngineEvent.PolicyFailed failed:
                _policyFailures++;
                _failures.Add(failed.Failure.ToString());
                break;
        }
    }

    /// <summary>The result, once the run is over.</summary>
    public SimulationResult Result(string policySet, ControlLoop loop, IReadOnlyList<double> planMilliseconds)
    {
        _waits.Sort();
        return new SimulationResult
        {
            PolicySet = policySet,
            Asks = _scenario.Asks.Length,
            Served = _waits.Count,
            SliceSecondsAsked = _scenario.Asks.Sum(ask => _slices.Of(ask.Ask.Shape) * ask.Duration.TotalSeconds),
            SliceSecondsServed = _slicesServed,
            WaitSeconds = new WaitFigures(Percentile.Of(_waits, 0.50), Percentile.Of(_waits, 0.99)),
            Oom = _workloads.OutOfMemory,
            Workloads = _workloads.Figures,
            Faults = _scenario.Faults.IsAny ? _faults.Figures : null,
            Span = _fleet.Span,
            GpuHours = _fleet.GpuHours,
            Waste = _fleet.AverageWaste,
            Reconfigurations = _changes.Counts,
            Cost = _cost.Of(_fleet.AverageWaste, _fleet.Span, _changes.Counts),
            Spares = _spares.Most,
            IdleGivenUp = _idleGivenUp,
            Planner = _changes.PlannerWith(planMilliseconds),
            Forecast = loop.ForecastScore,
            Decisions = _decisions.ToImmutableSortedDictionary(),
            PolicyFailures = _policyFailures,
            FirstPolicyFailures = _failures.Kept,
            Snapshots = [.. _fleet.Snapshots, _fleet.Now(_waiting)],
            Busiest = _fleet.Busiest,
        };
    }
}
