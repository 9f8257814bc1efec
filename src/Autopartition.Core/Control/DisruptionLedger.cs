using System.Collections.Immutable;
using Autopartition.Core.Disruption;
using Autopartition.Core.Fleet;
using Autopartition.Core.Planning;

namespace Autopartition.Core.Control;

/// <summary>Which leases are on the move, and what the disruption budgets leave.</summary>
internal sealed class DisruptionLedger(FleetBook book, ImmutableArray<DisruptionBudget> budgets)
{
    private readonly Dictionary<string, (string Tenant, string Pool, DisruptionReason Reason)> _moving =
        new(StringComparer.Ordinal);

    private readonly RestBook _resting = new();

    /// <summary>A plan that serves nobody packs better what runs.</summary>
    public static DisruptionReason ReasonOf(RepartitionPlan plan) =>
        plan.Assignments.IsEmpty ? DisruptionReason.Defragmentation : DisruptionReason.Demand;

    /// <summary>A drain begins: this is the moment that counts.</summary>
    public void Begin(Lease lease, string pool, DisruptionReason reason) =>
        _moving[lease.Id] = (lease.Tenant, pool, reason);

    /// <summary>The lease has its new place, is where it was, or has ended.</summary>
    public void End(string leaseId) => _moving.Remove(leaseId);

    /// <summary>The lease could not be drained and is left alone for a while.</summary>
    public void Rest(string leaseId, DateTimeOffset now) => _resting.Begin(leaseId, now);

    /// <summary>
    /// The budget that keeps a lease of a tenant in a pool from being moved now, the most restrictive of all that do;
    /// null when none does.
    /// </summary>
    public BudgetBlock? Block(string tenant, string pool, DisruptionReason reason, DateTimeOffset now) => budgets
        .Where(budget => budget.AppliesTo(tenant, pool, reason) && budget.Window?.IsOpen(now) != false)
        .Select(budget => (Budget: budget, Most: MostOf(budget), Moving: MovingIn(budget)))
        .Where(one => one.Moving >= one.Most)
        .OrderBy(one => one.Most)
        .ThenBy(one => one.Budget.Name, StringComparer.Ordinal)
        .Select(one => new BudgetBlock(one.Budget, one.Most, one.Budget.Window?.ShutFrom(now)))
        .FirstOrDefault();

    /// <summary>
    /// The GPUs as planners may see them: a lease that a budget keeps where it is may not be drained, nor one that
    /// could not be drained a short while ago.
    /// </summary>
    public ImmutableArray<GpuState> Mask(
        IReadOnlyList<GpuState> gpus, DisruptionReason reason, DateTimeOffset now)
    {
        var blocks = new Dictionary<(string, string), BudgetBlock?>();
        return [.. gpus.Select(gpu => Mask(gpu, lease =>
            _resting.IsResting(lease.Id, now) || BlockOf(lease.Tenant, gpu.Pool) is not null))];

        BudgetBlock? BlockOf(string tenant, string pool)
        {
            if (!blocks.TryGetValue((tenant, pool), out var known))
                blocks[(tenant, pool)] = known = Block(tenant, pool, reason, now);
            return known;
        }
    }

    private static GpuState Mask(GpuState gpu, Func<Lease, bool> stays)
    {
        if (!gpu.Instances.Any(instance => instance.Lease is { Drainable: true } lease && stays(lease)))
            return gpu;
        return gpu with
        {
            Instances =
            [
                .. gpu.Instances.Select(instance => instance.Lease is { Drainable: true } lease && stays(lease)
                    ? instance with { Lease = lease with { Drainable = false } }
                    : instance),
            ],
        };
    }

    private int MovingIn(DisruptionBudget budget) =>
        _moving.Values.Count(one => budget.AppliesTo(one.Tenant, one.Pool, one.Reason));

    private int MostOf(DisruptionBudget budget) => budget.MostOf(budget.Count is not null ? 0 : book.Gpus
        .Where(gpu => (budget.Pool ?? gpu.Pool) == gpu.Pool)
        .Sum(gpu => gpu.Leases.Count(lease => (budget.Tenant ?? lease.Tenant) == lease.Tenant)));
}
