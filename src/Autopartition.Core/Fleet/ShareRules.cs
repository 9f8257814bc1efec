using Autopartition.Core.Demand;

namespace Autopartition.Core.Fleet;

/// <summary>What the clients of one domain must keep.</summary>
public static class ShareRules
{
    /// <summary>Every rule that a domain breaks, as the rest of a sentence about it; none for a sound one.</summary>
    public static IEnumerable<string> Violations(ShareDomain domain)
    {
        if (domain.Shares.IsEmpty)
            yield break;
        if (domain.Kind == Sharing.Exclusive)
            yield return "has shares and is not set up to be shared";
        if (domain.Shares.Length > domain.ClientLimit)
            yield return $"has {domain.Shares.Length} clients; the limit is {domain.ClientLimit}";
        if (domain.Shares.Sum(share => share.MemoryGib ?? 0) is var memory && memory > domain.MemoryGib)
            yield return $"promises {memory:0.##} GiB of {domain.MemoryGib:0.##}";
        foreach (var broken in Overlaps(domain).Concat(BrokenPromises(domain)))
            yield return broken;
    }

    private static IEnumerable<string> Overlaps(ShareDomain domain)
    {
        if (domain is not { Kind: Sharing.ComputeInstances, Slot: { } instance })
            yield break;
        var taken = 0;
        foreach (var share in domain.Shares)
        {
            var size = ComputeParts.SlicesOf(share, instance.Profile);
            var mask = ((1 << size) - 1) << (share.Start ?? 0);
            if ((taken & mask) != 0 || (share.Start ?? 0) + size > instance.Profile.ComputeSlices)
                yield return $"has no room for {share.ComputeProfile}@{share.Start}";
            taken |= mask;
        }
    }

    /// <summary>Clients that may not be together in one domain, whatever there is room for.</summary>
    public static IEnumerable<string> BrokenPromises(ShareDomain domain)
    {
        var tenants = domain.Shares.Select(TenantOf).OfType<string>().Distinct().ToList();
        if (tenants.Count > 1 && domain.Shares.Any(share => share.Lease is { Isolation: not Isolation.Shared }))
            yield return $"is shared by {string.Join(", ", tenants)}, one of which shares no instance";
        var users = domain.Shares.Select(share => share.Uid).OfType<int>().Distinct().ToList();
        if (domain.Kind == Sharing.Mps && users.Count > 1)
            yield return $"has clients of the users {string.Join(", ", users)}; one MPS server serves one user";
    }

    /// <summary>
    /// True when a client may join those of one MPS server as far as users go: the server serves one at a time, and
    /// nothing says that a user who is not stated is the same as one who is.
    /// </summary>
    public static bool IsUserOf(ShareDomain domain, GpuShare share) =>
        domain.Kind != Sharing.Mps || domain.Shares.All(other => other.Uid == share.Uid);

    /// <summary>True when one more client may join, there is room for what it claims, and every rule holds.</summary>
    public static bool Admits(ShareDomain domain, GpuShare share) =>
        (share.ThreadPercent ?? 0) <= domain.FreePercent
        && (share.MemoryGib is null || share.MemoryGib <= domain.FreeGib)
        && IsUserOf(domain, share)
        && !Violations(domain with { Shares = domain.Shares.Add(share) }).Any();

    private static string? TenantOf(GpuShare share) => share.Lease?.Tenant ?? share.Tenant;
}
