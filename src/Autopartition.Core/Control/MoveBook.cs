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
        select new PromisedPlace(leases.Find(journey.Move.LeaseId)!, journey.Move.ToGpuId, journey.Move.To);

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
            if (journey is not { HasLeft: true, ReadyAfter: null })
                continue;
            Arrive(journey, now);
            hasArrived = true;
        }
        return hasArrived;
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
        book.Unreserve(journey.Move.ToGpuId);
    }

    private sealed class Journey(RepartitionPlan plan, LeaseMove move, string? readyAfter)
    {
        public RepartitionPlan Plan { get; } = plan;

        public LeaseMove Move { get; } = move;

        /// <summary>The step that makes its new instance ready; null once it is.</summary>
        public string? ReadyAfter { get; set; } = readyAfter;

        public DisruptionReason Reason => DisruptionLedger.ReasonOf(Plan);

        public DisruptionBudget? BlockedBy { get; set; }

        public bool HasLeft { get; set; }
    }
}
