using Autopartition.Core.Fleet;
using Autopartition.Core.Geometry;

namespace Autopartition.Core.Planning;

/// <summary>Checks the shares of a plan: every domain that it sets up or adds a client to.</summary>
internal static class ShareChecker
{
    /// <summary>Every rule about sharing that the plan breaks, as sentences.</summary>
    public static IEnumerable<string> Violations(
        PlanningProblem problem,
        PlanResult result,
        IReadOnlyDictionary<string, GpuState> gpus,
        IReadOnlyDictionary<string, GpuTarget> targets)
    {
        var asks = problem.Asks.ToDictionary(ask => ask.Id, StringComparer.Ordinal);
        var shared = result.Plan.Assignments
            .Where(place => place.Share is not null && asks.ContainsKey(place.AskId) && gpus.ContainsKey(place.GpuId))
            .GroupBy(place => (place.GpuId, place.Slot));
        foreach (var place in shared)
        {
            var gpu = gpus[place.Key.GpuId];
            var domain = DomainAfter(gpu, targets.GetValueOrDefault(gpu.Id), place.Key.Slot);
            foreach (var assignment in place)
            {
                var ask = asks[assignment.AskId];
                if (!ShareChoice.KindsFor(ask, problem.Directives).Contains(domain.Kind))
                    yield return $"{ask.Id} is not to be served by {domain.Kind} on {gpu.Id}";
                if (!ShareRules.IsUserOf(domain, assignment.Share!))
                    yield return $"{ask.Id} would share {domain} on {gpu.Id} with another user, or one not stated";
                if (assignment.Share != ShareChoice.ShareOf(ask, gpu.Model, domain))
                    yield return $"the share of {ask.Id} on {gpu.Id} is not what it asked for";
                domain = domain with
                {
                    Shares = domain.Shares.Add(assignment.Share! with { Lease = Lease.For(ask) }),
                };
            }
            if (domain.Shares.Sum(share => share.ThreadPercent ?? 0) > 100)
                yield return $"{domain} on {gpu.Id} promises more compute than it has";
            foreach (var broken in ShareRules.Violations(domain))
                yield return $"{domain} on {gpu.Id} {broken}";
        }
    }

    /// <summary>What is wrong with how a target sets up sharing.</summary>
    public static IEnumerable<string> TargetViolations(GpuState gpu, GpuTarget target)
    {
        if (target is { Mode: PartitionMode.Mig, ExclusiveProcess: true })
            yield return $"{gpu.Id} would be in MIG mode and EXCLUSIVE_PROCESS, which do not go together";
        if ((gpu.Mode == PartitionMode.Mig) != (target.Mode == PartitionMode.Mig) && !gpu.ResetPossible
            && gpu.Model.Figures.ModeChangeNeedsReset)
            yield return $"{gpu.Id} would need a reset, which is not possible there";
        foreach (var domain in target.Domains)
        {
            if ((target.Layout.Slots & domain.Slot.Bit) == 0 || domain.Kind == Sharing.Exclusive)
                yield return $"{domain.Slot} on {gpu.Id} cannot be set up for sharing";
            if (gpu.InstanceAt(domain.Slot) is { IsLeased: true } standing && standing.Sharing != domain.Kind)
                yield return $"{domain.Slot} on {gpu.Id} has clients and would be shared in another way";
        }
    }

    /// <summary>The domain of a place after the plan, with the clients that it has before it.</summary>
    public static ShareDomain DomainAfter(GpuState gpu, GpuTarget? target, PlacementSlot? slot)
    {
        var after = gpu with { Mode = target?.Mode ?? gpu.Mode };
        if (slot is null)
            return ShareDomain.Of(after);
        var standing = gpu.InstanceAt(slot) ?? new GpuInstance { Slot = slot };
        return ShareDomain.Of(after, standing with { Sharing = target?.SharingOf(gpu, slot) ?? standing.Sharing });
    }
}
