using System.Collections.Immutable;
using Autopartition.Core.Disruption;
using Autopartition.Core.Planning;

namespace Autopartition.Core.Control;

/// <summary>
/// Leases that plans in force move. A lease is off its old instance when its drain is done, and on the new one as soon
/// as that is ready too. The GPU that it goes to is kept for it until then.
/// </summary>
internal sealed class MoveBook(
    FleetBook book, LeaseBook leases, DisruptionLedger ledger, Action<EngineEvent> raise, Action<DateTimeOffset> wakeAt)
{
    private readonly List<Journey> _journeys = [];

    /// <summary>The places that leases that have left their old ones are on their way to.</summary>
    public IEnumerable<PromisedPlace> Arriving =>
        from journey in _journeys
        where journey.HasLeft
        select journey.GoesBack
            ? new PromisedPlace(leases.Find(journey.Move.LeaseId)!, journey.Move.FromGpuId, journey.Move.From)
            : new PromisedPlace(leases.Find(journey.Move.LeaseId)!, journey.Move.ToGpuId, journey.Move.To);

    /// <summary>True while a lease is on its way from a GPU or to it.</summary>
    public bool Concerns(string gpuId) =>
        _journeys.Exists(journey => journey.Move.FromGpuId == gpuId || journey.Move.ToGpuId == gpuId);

    /// <summary>A plan begins.</summary>
    public void Begin(RepartitionPlan plan)
    {
        if (plan.Moves.IsEmpty)
            return;
        var gpus = book.Gpus.ToDictionary(gpu => gpu.Id, StringComparer.Ordinal);
        foreach (var move in plan.Moves)
        {
            _journeys.Add(new Journey(plan, move, Readiness.Of(move, plan, gpus)?.StepId));
            book.Reserve(move.ToGpuId);
            leases.Count(move.LeaseId, new LeasePlace(move.ToGpuId, move.To));
        }
    }

    /// <summary>What becomes of a drain whose turn has come.</summary>
    public DrainVerdict WhatOf(ReconfigurationStep drain, DateTimeOffset now)
    {
        if (_journeys.Find(journey => journey.Move.LeaseId == drain.LeaseId) is not { } journey)
            return DrainVerdict.NotNeeded;
        var lease = leases.Find(journey.Move.LeaseId)!;
        var pool = book[drain.GpuId].Pool;
        if (ledger.Block(lease.Tenant, pool, journey.Reason, now) is { } block)
        {
            if (journey.BlockedBy == block.Budget)
                return DrainVerdict.Wait;
            journey.BlockedBy = block.Budget;
            raise(new EngineEvent.DrainBlocked(now, drain, block));
            if (block.Until is { } until)
                wakeAt(until);
            return DrainVerdict.Wait;
        }
        ledger.Begin(lease, pool, journey.Reason);
        return DrainVerdict.Begin;
    }

    /// <summary>
    /// A step of a plan is done: a lease may have left, or its new instance be ready. True when one has its new place.
    /// </summary>
    public bool Done(RepartitionPlan plan, ReconfigurationStep step, DateTimeOffset now)
    {
        var hasArrived = false;
        foreach (var journey in _journeys.Where(journey => journey.Plan == plan).ToList())
        {
            if (step.Kind == StepKind.Drain && step.LeaseId == journey.Move.LeaseId)
            {
                leases.Lift(step.LeaseId, now);
                journey.HasLeft = true;
            }
            if (step.Id == journey.ReadyAfter)
                journey.ReadyAfter = null;
            if (journey is not { HasLeft: true, ReadyAfter: null, GoesBack: false })
                continue;
            Arrive(journey, now);
            hasArrived = true;
        }
        return hasArrived;
    }

    /// <summary>The moves of a plan whose leases have not arrived.</summary>
    public IEnumerable<LeaseMove> Of(RepartitionPlan plan) =>
        _journeys.Where(journey => journey.Plan == plan).Select(journey => journey.Move);

    /// <summary>How far the leases of a plan are that leave some GPUs.</summary>
    public List<JourneyState> Journeys(RepartitionPlan plan, ImmutableSortedSet<string> gpus) =>
    [
        .. On(plan, gpus).Select(journey => new JourneyState(
            journey.Move.LeaseId,
            plan.Steps.First(step => step.Kind == StepKind.Drain && step.LeaseId == journey.Move.LeaseId).Id,
            journey.ReadyAfter,
            journey.HasLeft)),
    ];

    /// <summary>The holder of a lease could not be drained: it rests before that is tried again.</summary>
    public void DrainFailed(string leaseId, DateTimeOffset now) => ledger.Rest(leaseId, now);

    /// <summary>
    /// The plan is given up. Leases that have not left stay where they are, and those that cannot land any more go back
    /// (<see cref="Return"/>).
    /// </summary>
    public void Cancel(RepartitionPlan plan, ImmutableSortedSet<string> gpus, HashSet<string> landing)
    {
        foreach (var journey in On(plan, gpus).Where(journey => !landing.Contains(journey.Move.LeaseId)).ToList())
        {
            leases.Count(journey.Move.LeaseId, new LeasePlace(journey.Move.FromGpuId, journey.Move.From));
            if (!journey.HasLeft)
                Forget(journey);
            else if (!journey.GoesBack)
            {
                journey.GoesBack = true;
                book.Unreserve(journey.Move.ToGpuId);
                book.Reserve(journey.Move.FromGpuId);
            }
        }
    }

    /// <summary>
    /// Leases that could not land are back on the instance of a GPU that they left; one whose instance does not stand
    /// any more has no place until it ends.
    /// </summary>
    public void Return(RepartitionPlan plan, string gpuId, DateTimeOffset now)
    {
        foreach (var journey in _journeys.Where(each =>
            each.Plan == plan && each.GoesBack && each.Move.FromGpuId == gpuId).ToList())
        {
            if (book[gpuId].InstanceAt(journey.Move.From) is not { IsLeased: false })
                continue;
            Forget(journey);
            var place = new LeasePlace(gpuId, journey.Move.From);
            var lease = leases.Place(journey.Move.LeaseId, place, now);
            raise(new EngineEvent.LeaseReturned(now, lease, place));
        }
    }

    /// <summary>The holder of a lease is done with it, wherever it is.</summary>
    public void LeaseEnded(string leaseId)
    {
        if (_journeys.Find(journey => journey.Move.LeaseId == leaseId) is { } journey)
            Forget(journey);
    }

    private void Arrive(Journey journey, DateTimeOffset now)
    {
        Forget(journey);
        var to = new LeasePlace(journey.Move.ToGpuId, journey.Move.To);
        var lease = leases.Place(journey.Move.LeaseId, to, now);
        raise(new EngineEvent.LeaseMoved(now, lease, new LeasePlace(journey.Move.FromGpuId, journey.Move.From), to));
    }

    private void Forget(Journey journey)
    {
        _journeys.Remove(journey);
        ledger.End(journey.Move.LeaseId);
        book.Unreserve(journey.GoesBack ? journey.Move.FromGpuId : journey.Move.ToGpuId);
    }

    private IEnumerable<Journey> On(RepartitionPlan plan, ImmutableSortedSet<string> gpus) =>
        _journeys.Where(journey => journey.Plan == plan
            && (gpus.Contains(journey.Move.FromGpuId) || gpus.Contains(journey.Move.ToGpuId)));

    private sealed class Journey(RepartitionPlan plan, LeaseMove move, string? readyAfter)
    {
        public RepartitionPlan Plan { get; } = plan;

        public LeaseMove Move { get; } = move;

        /// <summary>The step that makes its new instance ready; null once it is.</summary>
        public string? ReadyAfter { get; set; } = readyAfter;

        public DisruptionReason Reason => DisruptionLedger.ReasonOf(Plan);

        public DisruptionBudget? BlockedBy { get; set; }

        public bool HasLeft { get; set; }

        /// <summary>True when it has left and cannot land, so that it goes back to where it was.</summary>
        public bool GoesBack { get; set; }
    }
}
