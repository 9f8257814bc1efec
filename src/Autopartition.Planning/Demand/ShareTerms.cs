using Autopartition.Core.Demand;
using Autopartition.Core.Fleet;
using Autopartition.Core.Planning;

namespace Autopartition.Planning.Demand;

/// <summary>What decides which asks may be clients of one domain.</summary>
internal sealed record ShareTerms
{
    /// <summary>The kind of domain that is set up for such asks.</summary>
    public required Sharing SetsUp { get; init; }

    /// <summary>True when such asks may join domains of any kind, not only of the one set up for them.</summary>
    public bool JoinsAny { get; init; }

    /// <summary>The tenant, when it shares with nobody else; null for those who share with each other.</summary>
    public string? Company { get; init; }

    /// <summary>User id; null when not stated.</summary>
    public int? Uid { get; init; }

    /// <summary>Peak memory, GiB; null when not stated.</summary>
    public decimal? PeakGib { get; init; }

    /// <summary>True when a policy wants the tenant served by shares.</summary>
    public bool IsWished { get; init; }

    /// <summary>The terms of an ask; null when it gets a place of its own.</summary>
    public static ShareTerms? Of(Ask ask, PlanDirectives directives) =>
        ShareChoice.KindsFor(ask, directives) is [var best, ..] kinds
            ? new ShareTerms
            {
                SetsUp = best,
                JoinsAny = kinds.Length > 1,
                Company = ask.Isolation == Isolation.Shared ? null : ask.Tenant,
                Uid = ask.Uid,
                PeakGib = ask.PeakMemoryGib,
                IsWished = directives.Shares.Any(wish => wish.Tenant == ask.Tenant),
            }
            : null;

    /// <summary>True when two asks may be in one domain together, as far as tenants go.</summary>
    public bool GoesWith(ShareTerms other) => Company == other.Company;
}
