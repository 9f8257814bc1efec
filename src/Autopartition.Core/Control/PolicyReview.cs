using System.Collections.Immutable;
using Autopartition.Core.Demand;
using Autopartition.Core.Fleet;
using Autopartition.Core.Planning;
using Autopartition.Core.Policies;

namespace Autopartition.Core.Control;

/// <summary>What policies asked for at one moment, outside a control loop, and what of it is in force.</summary>
/// <param name="Directives">What the planner has to keep to.</param>
/// <param name="Outcomes">Every decision and what became of it.</param>
/// <param name="Failures">Policies that failed.</param>
public sealed record PolicyReview(
    PlanDirectives Directives, ImmutableArray<DecisionOutcome> Outcomes, ImmutableArray<PolicyFailure> Failures)
{
    /// <summary>
    /// Asks the policies once about a fleet and the asks that wait. The demand of now is the only sample of the
    /// history.
    /// </summary>
    public static PolicyReview Once(
        FleetState fleet,
        IReadOnlyCollection<Ask> asks,
        ControlLoopOptions options,
        IPolicySet policies,
        DateTimeOffset now)
    {
        var book = new FleetBook(fleet, Ignore);
        var queue = new AskQueue();
        var demand = new DemandBook(options.Forecasting);
        foreach (var ask in asks)
        {
            queue.Add(ask);
            demand.Count(ask.Tenant, ask.Shape, +1);
        }
        demand.Sample(now, [], _ => true);
        var context = new ContextBuilder(book, queue, demand, options).Build([], options.Tenants, now);
        var evaluation = policies.Evaluate(context);
        var review = new DecisionReview(book, demand, new DrainBook(book, Ignore), new HoldBook());
        var tenants = options.Tenants.Select(tenant => tenant.Name).ToList();
        var (directives, outcomes) = review.Review(evaluation, tenants, options, now);
        return new PolicyReview(directives, outcomes, evaluation.Failures);
    }

    private static void Ignore(EngineEvent happened)
    {
        // Nobody listens: nothing happens to the fleet here.
    }
}
