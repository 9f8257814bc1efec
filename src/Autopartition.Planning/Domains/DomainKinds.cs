using System.Collections.Immutable;
using Autopartition.Core.Fleet;
using Autopartition.Core.Geometry;
using Autopartition.Core.Planning;
using Autopartition.Planning.Demand;
using Autopartition.Planning.Patterns;

namespace Autopartition.Planning.Domains;

/// <summary>The kinds of domain that asks of a problem could join.</summary>
internal sealed class DomainKinds(PlanningProblem problem, NodeScope nodes)
{
    /// <summary>Domains with clients that stand, those in equal state together.</summary>
    public IEnumerable<DomainKind> Standing() => problem.Gpus
        .Where(gpu => !problem.Directives.Closed.Contains(gpu.Id) && gpu.IsLeased)
        .SelectMany(gpu => gpu.Instances.Where(instance => instance.Sharing != Sharing.Exclusive)
            .Select(instance => (Gpu: gpu, Domain: ShareDomain.Of(gpu, instance)))
            .Prepend((Gpu: gpu, Domain: ShareDomain.Of(gpu))))
        .Where(place => place.Domain.Kind != Sharing.Exclusive && place.Domain.Shares.Length > 0)
        .GroupBy(place => StateOf(place.Gpu, place.Domain))
        .Select(alike => alike.ToImmutableArray())
        .Select(alike => new DomainKind(
            alike[0].Gpu.Model, alike[0].Gpu.Pool, nodes.TagOf(alike[0].Gpu), alike[0].Domain)
        {
            Standing = [.. alike.Select(place => (place.Gpu, place.Domain.Slot))],
        });

    /// <summary>Domains that may be set up in instances of some kinds.</summary>
    /// <param name="kinds">The instances.</param>
    /// <param name="sharings">The ways of sharing that somebody wants.</param>
    public IEnumerable<DomainKind> InInstances(IReadOnlyList<SupplyKind> kinds, IEnumerable<Sharing> sharings) =>
        from sharing in sharings
        from kind in kinds
        where kind is { InUse: true, IsFrozen: false, Profile.MemoryGib: not null }
        let slot = kind.Model.Slots.First(slot => slot.Profile == kind.Profile)
        select new DomainKind(
            kind.Model, kind.Pool, kind.Tag, ShareDomain.Fresh(kind.Model, slot, sharing, LeastClients(kind.Model)))
        {
            Instance = kind,
        };

    /// <summary>Domains that may be set up on whole GPUs that nobody holds.</summary>
    public IEnumerable<DomainKind> OnWholeGpus(IEnumerable<GpuClass> classes) => classes
        .Where(@class => !@class.Key.IsHeld)
        .SelectMany(@class => new[] { (Mode: PartitionMode.Mps, Kind: Sharing.Mps),
            (Mode: PartitionMode.TimeSliced, Kind: Sharing.TimeSliced) }
            .Where(way => @class.Key.MayBecome(way.Mode))
            .Select(way => new DomainKind(
                @class.Key.Model, @class.Key.Pool, @class.Key.Tag,
                ShareDomain.Fresh(@class.Key.Model, null, way.Kind, LeastClients(@class.Key.Model)))
            {
                Whole = @class,
            }));

    /// <summary>GPUs of one model may stand on nodes with different versions of CUDA: the least limit holds.</summary>
    private int LeastClients(GpuModel model) =>
        problem.Gpus.Where(gpu => gpu.Model == model).Min(gpu => gpu.MpsClients);

    private string StateOf(GpuState gpu, ShareDomain domain) => string.Join(
        '|',
        gpu.Model.Key,
        gpu.Pool,
        nodes.TagOf(gpu),
        domain.Kind,
        domain.Slot?.Profile.Name,
        domain.ClientLimit - domain.Shares.Length,
        domain.FreePercent,
        domain.FreeGib,
        string.Join(',', domain.Shares.Select(share => share.Uid).Distinct().Order()),
        string.Join(',', domain.Shares.Where(share => share.Start is not null)
            .Select(share => $"{share.ComputeProfile}@{share.Start}")),
        string.Join(',', domain.Shares
            .Select(share => $"{share.Lease?.Tenant ?? share.Tenant}/{share.Lease?.Isolation}").Distinct()
            .Order(StringComparer.Ordinal)),
        string.Join(',', gpu.Leases.Where(lease => lease.Isolation == Core.Demand.Isolation.Gpu)
            .Select(lease => lease.Tenant).Distinct()));
}
