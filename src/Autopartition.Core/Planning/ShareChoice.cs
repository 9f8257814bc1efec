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
    public static GpuShare? ShareOf(Ask ask, GpuModel model, ShareDomain domain)
    {
        if (ShareNeed.Of(ask, model) is not { } need)
            return null;
        var share = new GpuShare { Tenant = ask.Tenant, MemoryGib = need.MemoryGib, Uid = ask.Uid };
        if (domain.Kind != Sharing.ComputeInstances)
            return share with { ThreadPercent = need.PercentOf(domain.Thousandths) };
        return domain.Slot is { } slot && ComputeSlicesOf(need, model, slot) is { } size
            && ComputeParts.StartOf(size, slot, domain.Shares) is { } start
                ? share with { ComputeProfile = ComputeParts.NameOf(size, slot.Profile), Start = start }
                : null;
    }

    /// <summary>
    /// Compute slices of the compute instance that serves a client of an instance; one for a client that names no
    /// compute, null when the instance has not so many.
    /// </summary>
    public static int? ComputeSlicesOf(ShareNeed need, GpuModel model, PlacementSlot slot) => ComputeParts.SizeFor(
        Math.Max(1, ((need.Thousandths ?? 0) * model.Figures.ComputeSlices + 999) / 1000), slot.Profile.ComputeSlices);
}
