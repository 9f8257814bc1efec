using System.Collections.Immutable;
using Autopartition.Core.Disruption;

namespace Autopartition.Core.Execution.Drains;

/// <summary>Lets drains begin within the disruption budgets and the wishes of the holders.</summary>
/// <param name="budgets">All of them; the most restrictive that applies wins.</param>
/// <param name="facts">What is known of a lease; null for one that nobody knows.</param>
/// <param name="running">How many leases run in a pool (null for all) for a tenant (null for all).</param>
public sealed class BudgetGate(
    ImmutableArray<DisruptionBudget> budgets,
    Func<string, LeaseFacts?> facts,
    Func<string?, string?, int> running) : IDrainGate
{
    /// <inheritdoc/>
    public DrainAnswer Ask(DrainRequest request, Moment now)
    {
        if (facts(request.LeaseId) is not { } lease)
            return new DrainAnswer.No($"nobody knows lease {request.LeaseId}");
        if (!request.Policy.Allows(lease.Age))
            return new DrainAnswer.No($"lease {request.LeaseId} is not to be disrupted"
                + (request.Policy.DoNotDisruptMaxAge is { } age ? $" before it is {age} old" : ""));
        var moving = request.Moving.Where(other => other.LeaseId != request.LeaseId)
            .Select(other => (Facts: facts(other.LeaseId), other.Reason))
            .Where(other => other.Facts is not null)
            .ToList();
        foreach (var budget in budgets.Where(budget => budget.AppliesTo(lease.Tenant, lease.Pool, request.Reason)
            && budget.Window?.IsOpen(now.Wall) != false))
        {
            var most = budget.MostOf(budget.Count is null ? running(budget.Pool, budget.Tenant) : 0);
            if (moving.Count(other => budget.AppliesTo(other.Facts!.Tenant, other.Facts.Pool, other.Reason)) >= most)
            {
                var block = new BudgetBlock(budget, most, budget.Window?.ShutFrom(now.Wall));
                return new DrainAnswer.Wait(block.ToString());
            }
        }
        return new DrainAnswer.Go();
    }
}
