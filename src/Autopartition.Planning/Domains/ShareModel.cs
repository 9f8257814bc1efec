using System.Collections.Immutable;
using Autopartition.Core.Fleet;
using Autopartition.Core.Planning;
using Autopartition.Planning.Demand;
using Autopartition.Planning.Model;
using Autopartition.Planning.Patterns;
using Autopartition.Planning.Solver;

namespace Autopartition.Planning.Domains;

/// <summary>
/// Asks that may share: how many domains of a kind have room for which clients, and how many asks of a group they
/// serve. A domain in an instance takes an instance, one on a whole GPU takes a GPU of its class.
/// </summary>
internal sealed class ShareModel(
    PlanningProblem problem, CostTable costs, NodeScope nodes, ImmutableArray<AskGroup> groups, SolverModel model)
{
    private readonly List<ShareUse> _uses = [];
    private readonly List<ShareFlow> _flows = [];
    private readonly ClientSearch _clients = new(groups);

    /// <summary>Domains and the clients that they have room for.</summary>
    public ImmutableArray<ShareUse> Uses => [.. _uses];

    /// <summary>Asks served by domains.</summary>
    public ImmutableArray<ShareFlow> Flows => [.. _flows];

    /// <summary>
    /// Adds variables, rows and costs; the whole GPUs that are taken go to the terms of their classes.
    /// </summary>
    public void Add(Dictionary<GpuClass, List<LinearTerm>> taken, SupplyBook supply, LimitRows limits, CostSum cost)
    {
        if (groups.All(group => group.Key.Share is null))
            return;
        var kinds = new DomainKinds(problem, nodes);
        var setUp = groups.Select(group => group.Key.Share?.SetsUp).OfType<Sharing>().Distinct().Order().ToList();
        foreach (var kind in kinds.Standing().Concat(kinds.InInstances([.. supply.Kinds], setUp))
            .Concat(kinds.OnWholeGpus(taken.Keys)))
        {
            var candidates = Enumerable.Range(0, groups.Length).Where(g => MayJoin(groups[g], kind)).ToImmutableArray();
            if (candidates.IsEmpty)
                continue;
            var uses = AddUses(kind, candidates, taken, supply, cost);
            AddFlows(kind, candidates, uses, limits, cost);
        }
    }

    private bool MayJoin(AskGroup group, DomainKind kind)
    {
        if (group.Key.Share is not { } terms || !nodes.Selects(group.Key.Needs, kind.Model.Key, kind.Pool, kind.Tag)
            || ShareChoice.ShareOf(group.Asks[0], kind.Model, kind.Room) is not { } share)
            return false;
        share = share with { Lease = Lease.For(group.Asks[0]) };
        if (!ShareRules.Admits(kind.Room, share) || !FitsBesideOthers(kind, share))
            return false;
        return kind.Standing.IsEmpty
            ? terms.SetsUp == kind.Room.Kind && (kind.Whole is not null || kind.AloneFor == group.Key.AloneFor)
            : (terms.JoinsAny || terms.SetsUp == kind.Room.Kind)
                && Core.Control.Admission.Admits(kind.Standing[0].Gpu, group.Asks[0]);
    }

    /// <summary>
    /// Compute instances of one slice fit wherever slices are free; larger ones may find the starts taken where some
    /// stand already, and go to a new domain.
    /// </summary>
    private static bool FitsBesideOthers(DomainKind kind, GpuShare share) =>
        kind.Room is not { Kind: Sharing.ComputeInstances, Shares.IsEmpty: false, Slot: { } slot }
        || ComputeParts.SlicesOf(share, slot.Profile) == 1;

    private ImmutableArray<ShareUse> AddUses(
        DomainKind kind,
        ImmutableArray<int> candidates,
        Dictionary<GpuClass, List<LinearTerm>> taken,
        SupplyBook supply,
        CostSum cost)
    {
        var most = !kind.Standing.IsEmpty ? kind.Standing.Length
            : kind.Whole?.Count ?? candidates.Sum(g => groups[g].Count);
        var uses = _clients.Of(kind, candidates)
            .Select(clients => new ShareUse(kind, clients, model.NewInt(0, most, "domain")))
            .ToImmutableArray();
        _uses.AddRange(uses);
        model.AddAtMost([.. uses.Select(use => (LinearTerm)use.Count)], most);
        foreach (var use in uses)
        {
            if (kind.Instance is not null)
                supply.Serve(kind.Instance, use.Count);
            if (kind.Whole is not null)
                taken[kind.Whole].Add(use.Count);
            if (kind.Standing.IsEmpty)
                AddSetUp(kind, use.Count, cost);
        }
        return uses;
    }

    /// <summary>All of a new domain is more than was asked, until clients take their parts of it.</summary>
    private void AddSetUp(DomainKind kind, IntVar count, CostSum cost)
    {
        var key = kind.Whole?.Key;
        var mode = kind.Room.Kind == Sharing.Mps
            ? Core.Geometry.PartitionMode.Mps : Core.Geometry.PartitionMode.TimeSliced;
        // Inside an instance only MPS has a daemon to start.
        var isReady = key is null ? kind.Room.Kind != Sharing.Mps : key.Mode == mode;
        cost.Add(
            count,
            (CostPart.SetUpSharing, isReady ? 0 : costs.SetUpSharing),
            (CostPart.Oversized, kind.Slices * costs.OversizedSlice),
            (CostPart.Stranded, ShareCosts.LostMultiprocessors(kind, costs)),
            (CostPart.Interference, -costs.SharedClient),
            (CostPart.OpenGpu, key is null ? 0 : costs.OpenGpu),
            (CostPart.ModeChange, key is null ? 0 : costs.ModeChange(key.Model, key.Mode, mode, key.ResetGpus)),
            (CostPart.Destroy, key is null ? 0 : Core.Geometry.SlotSet.Count(key.Idle) * costs.Destroy));
    }

    private void AddFlows(
        DomainKind kind, ImmutableArray<int> candidates, ImmutableArray<ShareUse> uses, LimitRows limits, CostSum cost)
    {
        var all = new List<LinearTerm>();
        foreach (var g in candidates)
        {
            var (key, ask) = (groups[g].Key, groups[g].Asks[0]);
            var served = model.NewInt(0, groups[g].Count, "client");
            all.Add(served);
            _flows.Add(new ShareFlow(g, kind, served));
            model.AddAtLeast([.. uses.Select(use => use.Clients.Of(g) * use.Count), -served], 0);
            limits.Host(key, kind.Tag, served);
            var share = ShareChoice.ShareOf(ask, kind.Model, kind.Room);
            limits.Grant(key, HeldSlices.Of(kind.Model, kind.Room.Slot, share), served);
            cost.Add(
                served,
                (CostPart.Oversized, kind.Standing.IsEmpty ? -ShareCosts.Asked(ask, kind, costs) : 0),
                (CostPart.Interference, costs.SharedClient),
                (CostPart.NotPreferred, key.Likes(kind.Model.Key, kind.Pool) ? 0 : costs.NotPreferred));
        }
        // No domain is set up for nobody.
        model.AddAtLeast([.. all, .. uses.Select(use => -use.Count)], 0);
    }
}
