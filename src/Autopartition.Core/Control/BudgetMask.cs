using System.Collections.Immutable;
using Autopartition.Core.Disruption;
using Autopartition.Core.Fleet;
using Autopartition.Core.Planning;

namespace Autopartition.Core.Control;

/// <summary>What disruption budgets leave of a problem outside a control loop, where no lease is on the move.</summary>
public static class BudgetMask
{
    /// <summary>
    /// The problem with its capacity floor, in which a lease that a budget keeps where it is may not be drained; it
    /// says which budget.
    /// </summary>
    /// <param name="problem">The problem.</param>
    /// <param name="options">The budgets and the floor.</param>
    /// <param name="now">The moment that windows are held against.</param>
    public static PlanningProblem Apply(PlanningProblem problem, DisruptionOptions options, DateTimeOffset now)
    {
        var book = new FleetBook(new FleetState(problem.Nodes, problem.Gpus), Ignore);
        var ledger = new DisruptionLedger(book, options.Budgets);
        var masked = ledger.Mask(problem.Gpus, DisruptionReason.Demand, now);
        var kept =
            from pair in problem.Gpus.Zip(masked)
            where !ReferenceEquals(pair.First, pair.Second)
            let drainable = pair.Second.Leases.Where(lease => lease.Drainable).Select(lease => lease.Id).ToHashSet()
            from lease in pair.First.Leases
            where lease.Drainable && !drainable.Contains(lease.Id)
            select (lease.Id, Block: ledger.Block(lease.Tenant, pair.First.Pool, DisruptionReason.Demand, now)!);
        return problem with
        {
            Gpus = masked,
            Directives = problem.Directives with { CapacityFloor = options.CapacityFloor },
            Blocks = kept.ToImmutableSortedDictionary(one => one.Id, one => one.Block, StringComparer.Ordinal),
        };
    }

    private static void Ignore(EngineEvent happened)
    {
        // Nobody listens: nothing happens to the fleet here.
    }
}
