using System.Collections.Immutable;
using Autopartition.Core.Demand;
using Autopartition.Core.Fleet;
using Autopartition.Core.Geometry;

namespace Autopartition.Core.Planning;

/// <summary>By which kinds of share an ask may be served, and what share it gets.</summary>
public static class ShareChoice
{
    private static readonly ImmutableArray<Sharing> Any =
        [Sharing.Mps, Sharing.ComputeInstances, Sharing.TimeSliced];

    /// <summary>
    /// The kinds of share, the best first; none for an ask that gets a place of its own. A policy's word on the tenant
    /// decides. Without one a tenant that shares with others does so unless it asks for a profile by name.
    /// </summary>
    public static ImmutableArray<Sharing> KindsFor(Ask ask, PlanDirectives directives)
    {
        if (ask.Shape is AskShape.WholeGpus)
            return [];
        if (directives.Shares.FirstOrDefault(wish => wish.Tenant == ask.Tenant) is { } wish)
            return wish.Kind == Sharing.Exclusive ? [] : [wish.Kind];
        return ask.Isolation == Isolation.Shared && ask.Shape is not AskShape.Profile ? Any : [];
    }

    /// <summary>The share that serves an ask in a domain, without its lease; null when it cannot be a client.</summary>
    public static GpuShare? ShareOf(Ask ask, GpuModel model, ShareDomain domain) =>
        ShareNeed.Of(ask, model) is { } need
            ? new GpuShare
            {
                Tenant = ask.Tenant,
                ThreadPercent = need.PercentOf(domain.Thousandths),
                MemoryGib = need.MemoryGib,
                Uid = ask.Uid,
            }
            : null;
}
