using Autopartition.Core.Control;
using Autopartition.Core.Demand;
using Autopartition.Core.Forecasting;
using Autopartition.Core.Planning;
using Autopartition.Core.Policies;

namespace Autopartition.Simulation.World;

/// <summary>
/// One thread, one agenda and one control loop: whatever happens is taken off the agenda, told to the loop, and
/// what follows from it is put on the agenda again.
/// </summary>
internal sealed class SimulatedWorld
{
    private const int EventsBetweenProgress = 500;
    private const int MostHorizonBins = 72;

    private static readonly TimeSpan Day = TimeSpan.FromHours(24);

    private readonly Scenario _scenario;
    private readonly IPolicySet _policies;
    private readonly Action<EngineEvent>[] _listeners;
    private readonly Agenda _agenda = new();
    private readonly Dictionary<string, Tenant> _tenants;
    private readonly Workloads _workloads;
    private readonly Machines? _machines;
    private readonly FaultDesk? _faults;
    private readonly Dictionary<string, int> _positions;
    private readonly TimeSpan _horizon;
    private readonly TimeSpan _stuckAfter;
    private TimeSpan _now;
    private TimeSpan _lastProgress;
    private int _arrived;
    private int _waiting;
    private int _running;

    public SimulatedWorld(
        Scenario scenario,
        IPolicySet policies,
        IPlanner planner,
        ILocalPlanner? localPlanner,
        IEnumerable<Action<EngineEvent>> listeners)
    {
        _scenario = scenario;
        _policies = policies;
        _listeners = [.. listeners];
        _workloads = new Workloads(scenario.Durations);
        _tenants = scenario.Tenants.ToDictionary(tenant => tenant.Name, StringComparer.Ordinal);
        _horizon = scenario.Asks.Select(ask => ask.Arrival + ask.Duration).DefaultIfEmpty().Max();
        var longestWish = scenario.Budgets.MaxDuration > Day ? scenario.Budgets.MaxDuration : Day;
        _stuckAfter = longestWish + scenario.PlanningPeriod;
        _positions = scenario.Fleet.Gpus.Select((gpu, i) => (gpu.Id, i)).ToDictionary(StringComparer.Ordinal);
        var models = scenario.Fleet.Gpus.ToDictionary(gpu => gpu.Id, gpu => gpu.Model, StringComparer.Ordinal);
        var steps = new SimulatedSteps(
            scenario.Durations,
            id => models[id],
            step => _faults?.Delay(step) ?? TimeSpan.Zero,
            (time, step) => _agenda.Add(_now + time, new WorldEvent.StepEnd(step)));
        var options = new ControlLoopOptions
        {
            Tenants = scenario.Tenants,
            Calendar = scenario.Calendar,
            Prices = scenario.Prices,
            Budgets = scenario.Budgets,
            Disruption = scenario.Disruption,
            Forecasting = ForecastingOf(scenario),
            UsesForecasts = scenario.UsesForecasts,
            CreateTime = scenario.Durations.Create + scenario.Durations.Verify,
        };
        var ports = new ControlLoopPorts(planner, policies, steps, Hear)
        {
            LocalPlanner = localPlanner,
            WakeAt = at => _agenda.Add(at - scenario.Start, new WorldEvent.Wake()),
        };
        _machines = scenario.Workloads.Workloads.IsEmpty
            ? null
            : new Machines(scenario, _agenda.Add, (at, lease, end, slowdown) =>
                Hear(new EngineEvent.WorkloadEnded(scenario.Start + at, lease, end, slowdown)));
        _faults = scenario.Faults.IsAny ? new FaultDesk(scenario, _agenda.Add) : null;
        Loop = new ControlLoop(scenario.Fleet, options, ports);
    }

    /// <summary>The engine at work.</summary>
    public ControlLoop Loop { get; }

    private static ForecastOptions ForecastingOf(Scenario scenario) => new()
    {
        Step = scenario.PlanningPeriod,
        HorizonBins = (int)Math.Clamp(
            Math.Round(scenario.Prices.HorizonSeconds / scenario.PlanningPeriod.TotalSeconds), 1, MostHorizonBins),
        Calendar = scenario.WorkCalendar,
        IdlePrice = scenario.Prices.IdleSliceHour,
        MissPrice = scenario.Prices.MissSliceHour,
    };

    private DateTimeOffset Moment => _scenario.Start + _now;

    private int AsksDone => _arrived - _waiting - _running;

    /// <summary>
    /// Nobody will arrive any more, nobody holds a lease, and whoever still waits has waited so long after the
    /// last of them that every hold and drain is over and every hour of the day has passed: nothing will change
    /// any more.
    /// </summary>
    private bool IsOver => _arrived == _scenario.Asks.Length
        && _running == 0
        && (_waiting == 0 || _now - _lastProgress > _stuckAfter);

    /// <summary>
    /// Runs the world to its end. The first evaluation of the policies comes before the first ask.
    /// </summary>
    public void Run(Action<SimulationProgress>? progress, CancellationToken cancellation)
    {
        AwaitNextArrival();
        Handle(new WorldEvent.Tick());
        for (long events = 1; !IsOver && _agenda.TryTake(out var at, out var what); events++)
        {
            cancellation.ThrowIfCancellationRequested();
            _now = at;
            Handle(what);
            if (events % EventsBetweenProgress == 0)
                progress?.Invoke(Progress());
        }
        progress?.Invoke(Progress() with { Done = 1 });
    }

    private void Handle(WorldEvent what)
    {
        switch (what)
        {
            case WorldEvent.StepEnd end:
                End(end.Step);
                break;
            case WorldEvent.Fault fault:
                _faults!.Happen(fault.Kind, Loop, _machines, _now, Moment);
                break;
            case WorldEvent.GpuGone gone:
                _faults!.Lose(gone.GpuId, Loop, _now, Moment);
                break;
            case WorldEvent.GpuBack back:
                _faults!.Return(back.GpuId, Loop, Moment);
                break;
            case WorldEvent.Look look:
                _faults!.Look(look.GpuIds, Loop, Moment);
                break;
            case WorldEvent.LeaseEnd end:
                if (_workloads.IsDone(end))
                    Loop.Release(end.LeaseId, Moment);
                break;
            case WorldEvent.ProcessEnd end:
                Loop.Release(end.LeaseId, Moment);
                break;
            case WorldEvent.ProcessStart start:
                _machines!.Start(start.LeaseId, _now);
                break;
            case WorldEvent.MachineDue due:
                _machines!.Due(due, _now);
                break;
            case WorldEvent.Arrival arrival:
                Submit(arrival.Ask);
                break;
            case WorldEvent.Tick:
                Loop.Tick(Moment);
                _agenda.Add(_now + _scenario.PlanningPeriod, what);
                break;
            case WorldEvent.Wake:
                Loop.Wake(Moment);
                break;
            case WorldEvent.PatienceEnd end:
                Loop.Withdraw(end.AskId, Moment);
                break;
        }
    }

    private void End(ReconfigurationStep step)
    {
        var refusal = _scenario.Driver.WhyRefused(step, Loop.Gpus[_positions[step.GpuId]]);
        if ((refusal ?? _faults?.WhyFailed(step)) is { } reason)
            Loop.Fail(step, reason, Moment);
        else
            Loop.Complete(step, Moment);
    }

    private void Submit(TimedAsk timed)
    {
        _arrived++;
        AwaitNextArrival();
        if (_machines?.Add(timed) != true)
            _workloads.Add(timed.Ask.Id, timed.Duration, timed.End);
        if (timed.End is { } end)
            _agenda.Add(end, new WorldEvent.PatienceEnd(timed.Ask.Id));
        if (_scenario.Patience is { } patience)
            _agenda.Add(_now + patience, new WorldEvent.PatienceEnd(timed.Ask.Id));
        Loop.Submit(AsTenantAsks(timed.Ask) with { At = Moment }, Moment);
    }

    private Ask AsTenantAsks(Ask ask) => _tenants.TryGetValue(ask.Tenant, out var tenant)
        ? ask with
        {
            Priority = tenant.Priority,
            Isolation = tenant.Isolation,
            Drainable = tenant.Drainable,
            PeakMemoryGib = ask.PeakMemoryGib ?? tenant.PeakMemoryGib,
        }
        : ask;

    private void AwaitNextArrival()
    {
        if (_arrived < _scenario.Asks.Length)
            _agenda.Add(_scenario.Asks[_arrived].Arrival, new WorldEvent.Arrival(_scenario.Asks[_arrived]));
    }

    private void Hear(EngineEvent happened)
    {
        foreach (var listener in _listeners)
            listener(happened);
        if (_machines is not null)
            Tell(_machines, happened);
        switch (happened)
        {
            case EngineEvent.AskMade:
                _waiting++;
                break;
            case EngineEvent.AskWithdrawn:
                _waiting--;
                break;
            case EngineEvent.LeaseGranted granted:
                _waiting--;
                _running++;
                Await(_workloads.Start(granted.Ask.Id, _now));
                break;
            case EngineEvent.StepStarted { Step: { Kind: StepKind.Drain, LeaseId: { } leaseId } }:
                _workloads.Interrupt(leaseId, _now);
                break;
            case EngineEvent.StepFailed { Step: { Kind: StepKind.Drain, LeaseId: { } leaseId } }:
                Await(_workloads.Restart(leaseId, _now));
                break;
            case EngineEvent.LeaseMoved { Lease: var lease }:
                Await(_workloads.Restart(lease.Id, _now));
                break;
            case EngineEvent.LeaseReturned { Lease: var lease }:
                Await(_workloads.Restart(lease.Id, _now));
                break;
            case EngineEvent.LeaseEnded:
                _running--;
                break;
            case EngineEvent.LeaseLost { Lease: var lease, Requeued: var requeued }:
                _running--;
                _waiting += requeued is null ? 0 : 1;
                _workloads.Lose(lease.Id);
                break;
            case EngineEvent.PlanStopped stopped when _faults is not null:
                _agenda.Add(_now + _scenario.Durations.Verify, new WorldEvent.Look(stopped.GpuIds));
                break;
            default:
                return;
        }
        _lastProgress = _now;
    }

    private void Tell(Machines machines, EngineEvent happened)
    {
        var restarted = _now + _scenario.Durations.Restart;
        switch (happened)
        {
            case EngineEvent.GpuChanged changed:
                machines.Replace(changed.After, _now);
                break;
            case EngineEvent.LeaseGranted granted:
                machines.Place(granted.Ask.Id, granted.Places[0], _now);
                break;
            case EngineEvent.StepStarted { Step: { Kind: StepKind.Drain, LeaseId: { } leaseId } }:
                machines.Stop(leaseId, _now);
                break;
            case EngineEvent.StepFailed { Step: { Kind: StepKind.Drain, LeaseId: { } leaseId } }:
                machines.Stay(leaseId, restarted);
                break;
            case EngineEvent.LeaseMoved moved:
                machines.Place(moved.Lease.Id, moved.To, restarted);
                break;
            case EngineEvent.LeaseReturned returned:
                machines.Place(returned.Lease.Id, returned.Place, restarted);
                break;
            case EngineEvent.LeaseEnded ended:
                machines.End(ended.Lease.Id, _now);
                break;
            case EngineEvent.LeaseLost lost:
                machines.Lose(lost.Lease.Id, lost.Requeued is not null, _now);
                break;
        }
    }

    /// <summary>The leases of the fleet file have no end.</summary>
    private void Await(WorldEvent.LeaseEnd? end)
    {
        if (end is not null)
            _agenda.Add(end.At, end);
    }

    private SimulationProgress Progress() => new(
        _policies.Name,
        _horizon > TimeSpan.Zero ? Math.Min(1, _now / _horizon) : 1,
        AsksDone,
        _scenario.Asks.Length,
        _waiting);
}
