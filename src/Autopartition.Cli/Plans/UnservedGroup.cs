using System.Collections.Immutable;
using Autopartition.Core.Planning;

namespace Autopartition.Cli.Plans;

/// <summary>Equal asks of one tenant that have no place for the same reason.</summary>
internal sealed record UnservedGroup(string Tenant, string Ask, int Count, string Reason)
{
    /// <summary>The groups, in the order of the asks.</summary>
    public static ImmutableArray<UnservedGroup> Of(PlanningProblem problem, PlanResult result)
    {
        var asks = problem.Asks.ToDictionary(ask => ask.Id, StringComparer.Ordinal);
        return
        [
            .. result.Unserved
                .GroupBy(unserved => (asks[unserved.AskId].Tenant, asks[unserved.AskId].Shape, unserved.Reason))
                .Select(group => new UnservedGroup(
                    group.Key.Tenant, group.Key.Shape.ToString()!, group.Count(), group.Key.Reason)),
        ];
    }
}
