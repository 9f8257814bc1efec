using Autopartition.Core.Demand;
using Autopartition.Core.Fleet;
using Autopartition.Core.Geometry;
using Autopartition.Core.Planning;

namespace Autopartition.Core.Control;

/// <summary>Finds a share for one ask without the planner.</summary>
internal static class ShareFinder
{
    /// <summary>
    /// A domain that stands and has room for one more client, the fullest first; null when there is none, or when the
    /// ask may not share.
    /// </summary>
    /// <param name="ask">The ask.</param>
    /// <param name="gpus">GPUs that may serve it.</param>
    /// <param name="directives">What the policies want.</param>
    public static LeasePlace? Standing(Ask ask, IEnumerable<GpuState> gpus, PlanDirectives directives)
    {
        var kinds = ShareChoice.KindsFor(ask, directives);
        if (kinds.IsEmpty)
            return null;
        LeasePlace? best = null;
        var leastFree = decimal.MaxValue;
        foreach (var gpu in gpus.Where(gpu => gpu.SharedSlots != 0 || gpu.Mode != PartitionMode.Mig))
        {
            foreach (var domain in Domains(gpu).Where(domain => kinds.Contains(domain.Kind)))
            {
                if (Place(ask, gpu, domain) is not { } place || domain.FreeGib >= leastFree)
                    continue;
                leastFree = domain.FreeGib ?? decimal.MaxValue;
                best = place;
            }
        }
        return best;
    }

    /// <summary>
    /// A GPU that nobody holds, set up for clients of one MPS server: as a whole where it is not in MIG mode, else as
    /// its largest instance, which needs no change of the mode. Only where a policy wants the tenant served by MPS.
    /// </summary>
    public static FastPlace.Domain? SetUp(Ask ask, IEnumerable<GpuState> gpus, PlanDirectives directives)
    {
        if (!directives.Shares.Any(wish => wish.Tenant == ask.Tenant && wish.Kind == Sharing.Mps))
            return null;
        foreach (var gpu in gpus.Where(gpu => MaySetUp(gpu, directives)))
        {
            var slot = gpu.Mode == PartitionMode.Mig ? Largest(gpu) : null;
            if (gpu.Mode is not (PartitionMode.Whole or PartitionMode.Mig)
                || (gpu.Mode == PartitionMode.Mig && (slot is null || gpu.Slots != 0)))
                continue;
            var domain = ShareDomain.Fresh(gpu.Model, slot, Sharing.Mps, gpu.MpsClients);
            if (Place(ask, gpu, domain) is { } place)
                return new FastPlace.Domain(Target(gpu, slot), place);
        }
        return null;
    }

    /// <summary>True for a GPU that nobody holds and no wish concerns.</summary>
    public static bool MaySetUp(GpuState gpu, PlanDirectives directives) =>
        !gpu.IsLeased && directives.MayLose(gpu.Id) && !directives.Modes.ContainsKey(gpu.Id);

    private static GpuTarget Target(GpuState gpu, PlacementSlot? slot) => slot is null
        ? new GpuTarget(gpu.Id, PartitionMode.Mps, Layout.Empty(gpu.Model))
        : new GpuTarget(gpu.Id, PartitionMode.Mig, ((LayoutResult.Legal)Layout.Create(gpu.Model, [slot])).Layout)
        {
            Domains = [new DomainTarget(slot, Sharing.Mps)],
        };

    private static PlacementSlot? Largest(GpuState gpu) => gpu.Model.Slots.FirstOrDefault(slot =>
        slot.Profile.Kind == ProfileKind.Plain && slot.Profile.ComputeSlices == gpu.Model.Figures.ComputeSlices);

    private static LeasePlace? Place(Ask ask, GpuState gpu, ShareDomain domain) =>
        ShareChoice.ShareOf(ask, gpu.Model, domain) is { } share
        && ShareRules.Admits(domain, share with { Lease = Lease.For(ask) })
            ? new LeasePlace(gpu.Id, domain.Slot) { Share = share }
            : null;

    private static IEnumerable<ShareDomain> Domains(GpuState gpu) => gpu.Mode == PartitionMode.Mig
        ? gpu.Instances.Where(instance => instance.Sharing != Sharing.Exclusive)
            .Select(instance => ShareDomain.Of(gpu, instance))
        : [ShareDomain.Of(gpu)];
}
