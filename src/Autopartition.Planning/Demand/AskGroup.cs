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

    /// <summary>Groups asks, in the order of their first members.</summary>
    public static ImmutableArray<AskGroup> Of(IEnumerable<Ask> asks, PlanDirectives directives)
    {
        var wishes = directives.Preferences.DistinctBy(wish => wish.Tenant)
            .ToDictionary(wish => wish.Tenant, StringComparer.Ordinal);
        return [.. asks.GroupBy(ask => KeyOf(ask, wishes)).Select(group => new AskGroup(group.Key, [.. group]))];
    }

    private static AskGroupKey KeyOf(Ask ask, Dictionary<string, Preference> wishes)
    {
        var wish = wishes.GetValueOrDefault(ask.Tenant);
        return new AskGroupKey(ask.Shape, ask.Priority, ask.Gang)
        {
            AloneFor = ask.Isolation == Isolation.Gpu ? ask.Tenant : null,
            PreferredModel = wish?.Model,
            PreferredPool = wish?.Pool,
        };
    }
}
