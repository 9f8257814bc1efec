using System.Collections.Immutable;
using Autopartition.Core.Demand;
using Autopartition.Core.Planning;

namespace Autopartition.Planning.Demand;

/// <summary>Asks that are alike for the planner: any of them may take any place of another.</summary>
/// <param name="Key">What they have in common.</param>
/// <param name="Asks">The asks, most urgent first.</param>
internal sealed record AskGroup(AskGroupKey Key, ImmutableArray<Ask> Asks)
{
    public int Count => Asks.Length;

    /// <summary>
    /// Groups that go together, the highest priority first; in it, those that borrow go after those with a right.
    /// </summary>
    public static IEnumerable<IGrouping<(int Priority, bool Borrows), AskGroup>> Tiers(IEnumerable<AskGroup> groups) =>
        groups.GroupBy(group => (group.Key.Priority, group.Key.Borrows))
            .OrderByDescending(tier => tier.Key.Priority).ThenBy(tier => tier.Key.Borrows);

    /// <summary>Groups the asks of a problem, in the order of their first members.</summary>
    public static ImmutableArray<AskGroup> Of(PlanningProblem problem, NodeScope nodes, QuotaScope quotas)
    {
        var wishes = problem.Directives.Preferences.DistinctBy(wish => wish.Tenant)
            .ToDictionary(wish => wish.Tenant, StringComparer.Ordinal);
        return
        [
            .. problem.Asks.GroupBy(ask => KeyOf(ask, wishes.GetValueOrDefault(ask.Tenant), nodes, quotas)
                with { Share = ShareTerms.Of(ask, problem.Directives) })
                .Select(group => new AskGroup(group.Key, [.. group])),
        ];
    }

    private static AskGroupKey KeyOf(Ask ask, Preference? wish, NodeScope nodes, QuotaScope quotas) =>
        new(ask.Shape, ask.Priority, ask.Gang)
        {
            AloneFor = ask.Isolation == Isolation.Gpu ? ask.Tenant : null,
            Needs = nodes.Relevant(ask.Needs),
            QuotaOf = quotas.Room.ContainsKey(ask.Tenant) ? ask.Tenant : null,
            Borrows = quotas.Borrows(ask),
            PreferredModel = wish?.Model,
            PreferredPool = wish?.Pool,
        };
}
