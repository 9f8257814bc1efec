using System.Collections.Immutable;
using Autopartition.Core.Demand;
using Autopartition.Core.Disruption;
using Autopartition.Core.Fleet;
using Autopartition.Core.Planning;
using Autopartition.Core.Policies;

namespace Autopartition.Core.Control;

/// <summary>
/// The decision core: asks in, leases out, and at every tick policies, a plan when one could change something, and
/// its steps. Single-threaded by contract; it has no clock, thread or chance of its own. A host gives it its turns.
/// </summary>
public sealed class ControlLoop
{
    private const int RecentDecisions = 100;

    private readonly ControlLoopPorts _ports;
    private readonly ControlLoopOptions _options;
    private readonly FleetBook _book;
    private readonly AskQueue _queue = new();
    private readonly DemandBook _demand;
    private readonly LimitBook _limits;
    private readonly LeaseBook _leases;
    private readonly FastPath _fastPath;
    private readonly MoveBook _moves;
    private readonly PlanRunner _runner;
    private readonly DisruptionLedger _ledger;
    private readonly ProtectionBook _protection;
    private readonly LossDesk _losses;
    private readonly StarvationGuard _starvation;
    private readonly PlanDesk _desk;
    private readonly DecisionReview _review;
    private readonly ContextBuilder _contexts;
    private readonly SpareDesk _spares;
    private readonly SortedDictionary<string, Tenant> _tenants = new(StringComparer.Ordinal);
    private readonly PromiseBook _promises;
    private readonly HashSet<string> _considered = new(StringComparer.Ordinal);
    private PlanDirectives _directives = PlanDirectives.None;
    private ImmutableArray<DecisionOutcome> _recent = [];
    private HashSet<(PolicyDecision, DecisionStatus)> _standing = [];
    private PlanTrigger? _lastPlanned;
    private bool _hasTicked;

    /// <summary>Starts from a fleet as it stands.</summary>
    public ControlLoop(FleetState fleet, ControlLoopOptions options, ControlLoopPorts ports)
    {
        _ports = ports;
        _options = options;
        _book = new FleetBook(fleet.Knowing(options.Tenants), ports.Raise);
        _demand = new DemandBook(options.Forecasting);
        _limits = new LimitBook(_book, options.Tenants);
        _leases = new LeaseBook(_book, _limits, ports.Raise);
        _fastPath = new FastPath(_book, _limits);
        _ledger = new DisruptionLedger(_book, options.Disruption.Budgets);
        _moves = new MoveBook(_book, _leases, _ledger, ports.Raise, ports.WakeAt);
        _promises = new PromiseBook(_book, _limits);
        _runner = new PlanRunner(_book, _moves, ports, DrainPolicyOf, _promises.RemoveOn);
        _losses = new LossDesk(_book, _leases, _promises, _runner, _moves, _queue, _demand, ports.Raise);
        _starvation = new StarvationGuard(_book, _limits, options.Disruption, ports.Raise);
        _protection = new ProtectionBook(_leases, _tenants);
        _desk = new PlanDesk(ports, options, _book.Gpus, Snapshot, BlockOf, Begin);
        _review = new DecisionReview(_book, _demand, new DrainBook(_book, ports.Raise), new HoldBook());
        _spares = new SpareDesk(_book, _demand, _promises, options, ports.Raise, SharesSpares);
        _contexts = new ContextBuilder(_book, _queue, _demand, options);
        foreach (var tenant in options.Tenants)
            _tenants[tenant.Name] = tenant;
        foreach (var lease in _leases.Running)
            Meet(lease.Tenant, lease.Asked);
    }

    /// <summary>The GPUs as they are now, in fleet order.</summary>
    public IReadOnlyList<GpuState> Gpus => _book.Gpus;

    /// <summary>Asks that wait, most urgent first.</summary>
    public IEnumerable<Ask> Waiting => _queue.Asks;

    /// <summary>
    /// States of GPUs that the fast rule has looked at so far: GPUs that look the same count once for each ask.
    /// </summary>
    public long StatesExamined => _fastPath.StatesExamined;

    /// <summary>How good the forecasts have been.</summary>
    public ForecastScore ForecastScore => _demand.Score();

    /// <summary>An ask is made: it is placed at once where a rule can, and waits otherwise.</summary>
    public void Submit(Ask ask, DateTimeOffset now)
    {
        Meet(ask.Tenant, ask.Shape);
        _ports.Raise(new EngineEvent.AskMade(now, ask));
        _queue.Add(ask);
        if (!TryFast(ask, now) && !MustWaitForPlan(ask) && ShareChoice.KindsFor(ask, _directives).IsEmpty)
            _desk.Admit(ask, now);
    }

    /// <summary>The asks of one gang are made: they are placed at once, all of them, where a rule can.</summary>
    public void SubmitGang(string name, IReadOnlyCollection<Ask> asks, DateTimeOffset now)
    {
        var gang = asks.Select(ask => ask with { Gang = name }).ToList();
        foreach (var ask in gang)
        {
            Meet(ask.Tenant, ask.Shape);
            _ports.Raise(new EngineEvent.AskMade(now, ask));
            _queue.Add(ask);
        }
        TryGang(name, now);
    }

    /// <summary>A waiting ask gives up; nothing happens to one that has its lease.</summary>
    public void Withdraw(string askId, DateTimeOffset now)
    {
        if (!_queue.TryGet(askId, out var ask))
            return;
        _queue.Remove(askId);
        _considered.Remove(askId);
        _promises.Remove(askId);
        if (ask.Gang is not null)
            _promises.RemoveGang(ask.Gang);
        _demand.Count(ask.Tenant, ask.Shape, -1);
        _ports.Raise(new EngineEvent.AskWithdrawn(now, ask));
        if (_runner.AskGone(askId, id => _queue.TryGet(id, out var other) && _promises.Has(other), now))
            GrantPromised(now);
        ServeQueue(now);
    }

    /// <summary>The holder of a lease is done with it.</summary>
    public void Release(string leaseId, DateTimeOffset now)
    {
        if (_leases.End(leaseId, now) is not { } lease)
            return;
        _moves.LeaseEnded(leaseId);
        if (_runner.LeaseEnded(leaseId, now))
            GrantPromised(now);
        if (lease.Asked is not null)
            _demand.Count(lease.Tenant, lease.Asked, -1);
        ServeQueue(now);
    }

    /// <summary>
    /// The planning period is over: policies are evaluated, and a plan is made when it could change something.
    /// </summary>
    public void Tick(DateTimeOffset now)
    {
        _demand.Sample(now, _queue.Asks, SharesSpares);
        if (!_hasTicked)
            _protection.ProtectRunning(now);
        _hasTicked = true;
        _protection.Sweep(now);
        Evaluate(now);
        _starvation.Review([.. Unpromised.Where(ask => ask.Gang is null)], _directives, now);
        var forecasts = _spares.Decide(_directives, _recent, now);
        var lacking = _spares.Lacking(forecasts);
        var trigger = new PlanTrigger(_book.Version, _queue.Version, DirectivesKey.Of(_directives), lacking);
        if (trigger != _lastPlanned && (lacking > 0 || CouldChangeSomething()))
        {
            _lastPlanned = trigger;
            var problem = Snapshot(Unpromised, now) with { Forecasts = forecasts };
            _considered.UnionWith(problem.Asks.Select(ask => ask.Id));
            _desk.Plan(problem, now);
        }
        foreach (var target in _spares.GiveUp(_directives, now))
            _runner.Begin(PlanFor(target), now);
        Wake(now);
    }

    /// <summary>A moment that the loop asked for (<see cref="ControlLoopPorts.WakeAt"/>) has come.</summary>
    public void Wake(DateTimeOffset now)
    {
        _desk.Wake(now, [.. Unpromised]);
        if (_runner.Retry(now))
            GrantPromised(now);
        ServeQueue(now);
    }

    /// <summary>A step that the runner was given is done.</summary>
    public void Complete(ReconfigurationStep step, DateTimeOffset now)
    {
        if (!_runner.Complete(step, now))
            return;
        GrantPromised(now);
        ServeQueue(now);
    }

    /// <summary>A step that the runner was given cannot be done, as a drain whose holder does not leave.</summary>
    /// <param name="step">The step as it was given.</param>
    /// <param name="reason">Why, as a sentence for people.</param>
    /// <param name="now">The moment.</param>
    public void Fail(ReconfigurationStep step, string reason, DateTimeOffset now)
    {
        if (!_runner.Fail(step, reason, now))
            return;
        GrantPromised(now);
        ServeQueue(now);
    }

    /// <summary>
    /// A GPU is lost: what ran there is over and its asks wait again, and nobody gets it until it is found. False while
    /// a plan is at work on it: then nothing happens, the steps that fail end the plan, and it is to be told again.
    /// </summary>
    public bool Lose(string gpuId, DateTimeOffset now)
    {
        if (!_losses.Lose(gpuId, now))
            return false;
        ServeQueue(now);
        return true;
    }

    /// <summary>
    /// Somebody has looked at a GPU that was lost, or whose plan ended nobody knows how: it stands as given, with the
    /// leases that the loop knows it to have, and serves again.
    /// </summary>
    public void Find(GpuState gpu, DateTimeOffset now)
    {
        if (!_losses.Find(gpu, now))
            return;
        GrantPromised(now);
        ServeQueue(now);
    }

    /// <summary>Somebody wants something, or has it already.</summary>
    private void Meet(string tenant, AskShape? shape)
    {
        _tenants.TryAdd(tenant, new Tenant { Name = tenant });
        if (shape is not null)
            _demand.Count(tenant, shape, +1);
    }

    private void Evaluate(DateTimeOffset now)
    {
        var context = _contexts.Build(_recent, _tenants.Values, now);
        var evaluation = _ports.Policies.Evaluate(context);
        foreach (var failure in evaluation.Failures)
            _ports.Raise(new EngineEvent.PolicyFailed(now, failure));
        (_directives, var outcomes) = _review.Review(evaluation, _tenants.Keys, _options, now);
        foreach (var outcome in outcomes.Where(outcome => !_standing.Contains(Subject(outcome))))
            _ports.Raise(new EngineEvent.DecisionTaken(now, outcome));
        _standing = [.. outcomes.Select(Subject)];
        _recent = [.. outcomes.Take(RecentDecisions)];
    }

    /// <summary>
    /// What makes two decisions the same one, asked again: everything but the words of the reason.
    /// </summary>
    private static (PolicyDecision, DecisionStatus) Subject(DecisionOutcome outcome) =>
        (outcome.Decision with { Because = "" }, outcome.Status);

    /// <summary>An ask waits, a buffer lacks spares, or a weight asks for a better use of what lies idle.</summary>
    private bool CouldChangeSomething() =>
        Unpromised.Any()
        || !_directives.Spares.IsEmpty
        || _directives.Modes.Any(wish => _book[wish.Key].Mode != wish.Value && !_book[wish.Key].IsLeased)
        || (!_directives.Weights.IsEmpty && _book.Gpus.Any(gpu => gpu.IdleSlots != 0));

    private IEnumerable<Ask> Unpromised => _queue.Asks.Where(ask => !_promises.Has(ask));

    /// <summary>Only a tenant that shares no GPU shares no spares.</summary>
    private bool SharesSpares(string tenant) =>
        !_tenants.TryGetValue(tenant, out var known) || known.Isolation != Isolation.Gpu;

    /// <summary>What planners may know now. A lease that a budget keeps where it is may not be drained.</summary>
    private PlanningProblem Snapshot(IEnumerable<Ask> asks, DateTimeOffset now) => new(
        _ledger.Mask(_book.Gpus, DisruptionReason.Demand, now),
        [.. asks],
        _directives with
        {
            Closed = _directives.Closed.Union(_book.Taken),
            CapacityFloor = _options.Disruption.CapacityFloor,
        },
        _options.Prices)
    {
        Nodes = _book.Fleet.Nodes,
        Tenants = [.. _tenants.Values],
        Promised = [.. _promises.Places, .. _moves.Arriving],
    };

    /// <summary>The budget that keeps a lease of a plan from being moved now, or null.</summary>
    private BudgetBlock? BlockOf(RepartitionPlan plan, DateTimeOffset now) => plan.Moves
        .Select(move => _leases.Find(move.LeaseId) is { } lease
            ? _ledger.Block(lease.Tenant, _book[move.FromGpuId].Pool, DisruptionLedger.ReasonOf(plan), now)
            : null)
        .FirstOrDefault(block => block is not null);

    private DrainPolicy DrainPolicyOf(ReconfigurationStep drain) =>
        _leases.Find(drain.LeaseId!) is { } lease && _tenants.TryGetValue(lease.Tenant, out var tenant)
            ? tenant.Drain
            : DrainPolicy.Usual;

    private void Begin(RepartitionPlan plan, DateTimeOffset now)
    {
        foreach (var served in plan.Assignments.GroupBy(assignment => assignment.AskId))
        {
            if (_queue.TryGet(served.Key, out var ask))
                _promises.Add(ask, [.. served.Select(PlaceOf)]);
        }
        _runner.Begin(plan, now);
        GrantPromised(now);
    }

    private static LeasePlace PlaceOf(Assignment place) => new(place.GpuId, place.Slot) { Share = place.Share };

    /// <summary>
    /// Serves aged asks whose GPUs are free for them, then tries the fast rule for every gang and for the first waiting
    /// ask of each kind: if that one finds no place, its likes do not.
    /// </summary>
    private void ServeQueue(DateTimeOffset now)
    {
        if (_queue.IsEmpty)
            return;
        var failed = new HashSet<(AskShape, Isolation, NodeNeeds, string?)>();
        foreach (var plan in _starvation.TakeServed(ask => _queue.TryGet(ask.Id, out _) && !_promises.Has(ask), now))
            Begin(plan, now);
        foreach (var ask in Unpromised.DistinctBy(ask => ask.Gang ?? ask.Id).ToList())
        {
            if (ask.Gang is not null)
                TryGang(ask.Gang, now);
            else if (!failed.Contains(Kind(ask)) && !TryFast(ask, now))
                failed.Add(Kind(ask));
        }
    }

    /// <summary>A gang is placed whole or not at all.</summary>
    private void TryGang(string name, DateTimeOffset now)
    {
        var gang = Unpromised.Where(ask => ask.Gang == name).ToList();
        if (!gang.Exists(MustWaitForPlan) && _fastPath.FindGang(gang, _directives) is { } plan)
            Begin(plan, now);
    }

    /// <summary>Who asks is part of the kind only where it decides which GPUs may serve.</summary>
    private (AskShape, Isolation, NodeNeeds, string?) Kind(Ask ask)
    {
        var matters = ask.Isolation == Isolation.Gpu
            || _limits.Limits.QuotaRoom(ask.Tenant) is not null
            || _directives.Preferences.Any(wish => wish.Tenant == ask.Tenant)
            || !ShareChoice.KindsFor(ask, _directives).IsEmpty;
        return (ask.Shape, ask.Isolation, ask.Needs, matters ? ask.Tenant : null);
    }

    private bool TryFast(Ask ask, DateTimeOffset now)
    {
        if (MustWaitForPlan(ask) || WaitsForShare(ask))
            return false;
        switch (_fastPath.Find(ask, _directives))
        {
            case FastPlace.Ready ready:
                Grant(ask, ready.Places, now);
                return true;
            case FastPlace.Room room:
                var gpu = _book[room.GpuId];
                _promises.Add(ask, [new LeasePlace(gpu.Id, room.Slot)]);
                _runner.Begin(PlanFor(GpuTarget.Keeping(gpu, gpu.Slots | room.Slot.Bit)), now);
                return true;
            case FastPlace.Domain domain:
                _promises.Add(ask, [domain.Place]);
                _runner.Begin(PlanFor(domain.Target), now);
                return true;
            default:
                return false;
        }
    }

    /// <summary>
    /// A more urgent ask that no plan has looked at yet goes first: the fast rule must not give away what the
    /// next plan would need for it. One that a plan has left out keeps nobody else waiting.
    /// </summary>
    private bool MustWaitForPlan(Ask ask) => _queue.Asks
        .TakeWhile(other => other.Priority > ask.Priority)
        .Any(other => !_promises.Has(other) && !_considered.Contains(other.Id));

    /// <summary>
    /// A burst of one tenant does not set up a place for each: those behind the first wait the seconds until it stands.
    /// </summary>
    private bool WaitsForShare(Ask ask) =>
        _directives.Shares.Any(wish => wish.Tenant == ask.Tenant && wish.Kind == Sharing.Mps)
        && _promises.SetsUpShareFor(ask.Tenant);

    private RepartitionPlan PlanFor(GpuTarget target)
    {
        var gpu = _book[target.GpuId];
        var gpus = new Dictionary<string, GpuState>(StringComparer.Ordinal) { [gpu.Id] = gpu };
        return new RepartitionPlan([target], [], StepSequencer.Sequence(gpus, [target]));
    }

    private void GrantPromised(DateTimeOffset now)
    {
        foreach (var (ask, places) in _promises.Standing())
            Grant(ask, places, now);
    }

    private void Grant(Ask ask, ImmutableArray<LeasePlace> places, DateTimeOffset now)
    {
        _queue.Remove(ask.Id);
        _considered.Remove(ask.Id);
        _promises.Remove(ask.Id);
        _leases.Grant(_protection.Protect(ask, now), places, ask, now);
    }

    private sealed record PlanTrigger(long FleetVersion, long QueueVersion, string Directives, int Lacking);
}
