using Autopartition.Core.Demand;

namespace Autopartition.Configuration.Demand;

/// <summary>One line of asks as a file has it: so many times the same.</summary>
/// <param name="Shape">What each of them wants.</param>
/// <param name="Count">How many there are.</param>
/// <param name="IsGang">True when all are served or none.</param>
/// <param name="Needs">What each of them needs of its node.</param>
internal sealed record AskGroup(AskShape Shape, int Count, bool IsGang, NodeNeeds Needs)
{
    /// <summary>Largest memory of each workload, GiB; null for the tenant's.</summary>
    public decimal? PeakMemoryGib { get; init; }

    /// <summary>User id that each workload runs under; null when not stated.</summary>
    public int? Uid { get; init; }

    /// <summary>The asks of a tenant's groups, numbered through.</summary>
    public static IEnumerable<Ask> Expand(Tenant tenant, IEnumerable<AskGroup> groups)
    {
        var number = 1;
        var gang = 1;
        foreach (var group in groups)
        {
            var name = group.IsGang ? $"{tenant.Name}/gang-{gang++}" : null;
            for (var i = 0; i < group.Count; i++)
                yield return group.AskOf(tenant, number++) with { Gang = name };
        }
    }

    private Ask AskOf(Tenant tenant, int number) => new()
    {
        Id = $"{tenant.Name}/{number}",
        Tenant = tenant.Name,
        Shape = Shape,
        Needs = Needs,
        Priority = tenant.Priority,
        Isolation = tenant.Isolation,
        Drainable = tenant.Drainable,
        PeakMemoryGib = PeakMemoryGib ?? tenant.PeakMemoryGib,
        Uid = Uid,
    };
}
