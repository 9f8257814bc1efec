using System.Collections.Immutable;
using Autopartition.Core.Control;
using Autopartition.Core.Demand;
using Autopartition.Core.Fleet;
using Autopartition.Core.Geometry;
using Autopartition.Core.Planning;

namespace Autopartition.Planning.Explaining;

/// <summary>
/// A share that would serve an ask: of a domain that stands, else of one that could be set up on what nobody holds.
/// </summary>
internal sealed class ShareSearch(PlanningProblem problem)
{
    private readonly PlanLimits _limits = PlanLimits.Of(problem);

    /// <summary>The plan that serves the only ask of the problem by a share; null when there is none.</summary>
    public RepartitionPlan? Find()
    {
        if (problem.Asks is not [{ Gang: null } ask]
            || ShareChoice.KindsFor(ask, problem.Directives) is not { IsEmpty: false } kinds)
            return null;
        var open = problem.Gpus
            .Where(gpu => !problem.Directives.Closed.Contains(gpu.Id) && _limits.Allows(ask.Needs, gpu)
                && Admission.Admits(gpu, ask))
            .ToList();
        return open.SelectMany(gpu => Standing(gpu).Select(domain => Join(ask, gpu, domain, null)))
            .Concat(open.Where(gpu => problem.Directives.MayLose(gpu.Id))
                .SelectMany(gpu => Fresh(gpu, kinds).Select(one => Join(ask, gpu, one.Domain, one.Target))))
            .FirstOrDefault(plan => plan is not null);

        IEnumerable<ShareDomain> Standing(GpuState gpu) => gpu.Instances
            .Select(instance => ShareDomain.Of(gpu, instance)).Prepend(ShareDomain.Of(gpu))
            .Where(domain => kinds.Contains(domain.Kind));
    }

    private RepartitionPlan? Join(Ask ask, GpuState gpu, ShareDomain domain, GpuTarget? target)
    {
        if (ShareChoice.ShareOf(ask, gpu.Model, domain) is not { } share
            || !ShareRules.Admits(domain, share with { Lease = Lease.For(ask) })
            || !_limits.QuotaAllows(ask.Tenant, HeldSlices.Of(gpu.Model, domain.Slot, share)))
            return null;
        ImmutableArray<GpuTarget> targets = target is null ? [] : [target];
        var before = new Dictionary<string, GpuState>(StringComparer.Ordinal) { [gpu.Id] = gpu };
        var place = new Assignment(ask.Id, gpu.Id, domain.Slot) { Share = share };
        return new RepartitionPlan(targets, [place], StepSequencer.Sequence(before, targets));
    }

    /// <summary>A whole GPU that nobody holds, or an instance in the room that leases leave.</summary>
    private static IEnumerable<(ShareDomain Domain, GpuTarget Target)> Fresh(
        GpuState gpu, ImmutableArray<Sharing> kinds)
    {
        if (gpu is { Mode: PartitionMode.Whole, IsLeased: false })
        {
            foreach (var (kind, mode) in new[]
                { (Sharing.Mps, PartitionMode.Mps), (Sharing.TimeSliced, PartitionMode.TimeSliced) })
            {
                if (kinds.Contains(kind))
                {
                    yield return (
                        ShareDomain.Fresh(gpu.Model, null, kind, gpu.MpsClients),
                        new GpuTarget(gpu.Id, mode, Layout.Empty(gpu.Model)));
                }
            }
        }
        if (!gpu.TakesInstances || !kinds.Contains(Sharing.Mps))
            yield break;
        foreach (var slot in gpu.Model.SlotsIn(gpu.Model.Space.Addable(gpu.LeasedSlots))
            .Where(slot => slot.Profile.Kind == ProfileKind.Plain))
        {
            var after = gpu.LeasedSlots | slot.Bit;
            yield return (
                ShareDomain.Fresh(gpu.Model, slot, Sharing.Mps, gpu.MpsClients),
                GpuTarget.Keeping(gpu, after) with { Domains = [new DomainTarget(slot, Sharing.Mps)] });
        }
    }
}
