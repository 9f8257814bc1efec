using System.Collections.Immutable;
using Autopartition.Core.Demand;
using Autopartition.Core.Fleet;
using Autopartition.Core.Planning;
using Autopartition.Planning.Baselines;
using Autopartition.Planning.Greedy;
using static Autopartition.Tests.Planning.PlanningWorld;

namespace Autopartition.Tests.Planning;

/// <summary>What nodes have and what quotas allow, with every planner that places asks.</summary>
public sealed class LimitTests
{
    private static readonly FleetNode Big = new()
    {
        Name = "big", Cpus = 16, MemoryGib = 128, Labels = FleetNode.NoLabels.Add("zone", "east"),
    };

    private static readonly FleetNode Small = new() { Name = "small", Cpus = 4, MemoryGib = 32 };

    public static TheoryData<string> Planners =>
        ["cp-sat", "greedy", .. BaselineCatalog.Rules.Select(each => each.Name)];

    [Theory]
    [MemberData(nameof(Planners))]
    public void Label_SendsTheAskToItsNode(string planner)
    {
        var needs = new NodeNeeds { Labels = Big.Labels };

        var result = Plan(planner, [Mig("s", node: "small"), Mig("b", node: "big")], Needing("1g.10gb", needs));

        Assert.Equal("b", Assert.Single(result.Plan.Assignments).GpuId);
    }

    [Theory]
    [MemberData(nameof(Planners))]
    public void ModelAndPool_AreKept(string planner)
    {
        GpuState[] gpus = [Mig("h", node: "small"), Mig("a", model: "a100_80gb", node: "big", pool: "old")];

        var byModel = Plan(planner, gpus, Needing("1g.10gb", new NodeNeeds { Model = "a100_80gb" }));
        var byPool = Plan(planner, gpus, Needing("1g.10gb", new NodeNeeds { Pool = "old" }));

        Assert.Equal("a", Assert.Single(byModel.Plan.Assignments).GpuId);
        Assert.Equal("a", Assert.Single(byPool.Plan.Assignments).GpuId);
    }

    [Theory]
    [MemberData(nameof(Planners))]
    public void LabelThatNoNodeHas_IsTheReason(string planner)
    {
        var needs = new NodeNeeds { Labels = FleetNode.NoLabels.Add("zone", "west") };

        var result = Plan(planner, [Mig("b", node: "big")], Needing("1g.10gb", needs));

        Assert.Equal("no GPU of this fleet has label zone=west", Assert.Single(result.Unserved).Reason);
    }

    [Theory]
    [MemberData(nameof(Planners))]
    public void Cpus_AreTakenByLeasesAndByAsksBefore(string planner)
    {
        var leased = Mig("s").With(new GpuInstance
        {
            Slot = Slot(Mig("s").Model, "1g.10gb@0"),
            Lease = Lease("old", "x") with { Host = new HostAmount(1.5m, 0) },
        });
        var needs = new NodeNeeds { Host = new HostAmount(1, 8) };

        var result = Plan(planner, [leased with { Node = "small" }], Needing("3*1g.10gb", needs));

        Assert.Equal(2, result.Plan.Assignments.Length);
        Assert.Equal(
            "no node that could serve it has 1 CPUs, 8 GiB of host memory left; the most free CPUs are 0.5",
            Assert.Single(result.Unserved).Reason);
    }

    [Theory]
    [MemberData(nameof(Planners))]
    public void NodeWithoutCpusLeft_IsPassedOverForAnother(string planner)
    {
        var needs = new NodeNeeds { Host = new HostAmount(3, 0) };

        var result = Plan(planner, [Mig("s", node: "small"), Mig("b", node: "big")], Needing("6*1g.10gb", needs));

        Assert.Equal(["b:5", "s:1"], result.Plan.Assignments.CountBy(place => place.GpuId)
            .Select(gpu => $"{gpu.Key}:{gpu.Value}").Order());
    }

    [Theory]
    [MemberData(nameof(Planners))]
    public void CpusThatJustSuffice_AreSpreadOverAllNodes(string planner)
    {
        var nodes = Enumerable.Range(0, 8).Select(i => new FleetNode { Name = $"n{i}", Cpus = 8 }).ToImmutableArray();
        var asks = Needing("16*1g.10gb", new NodeNeeds { Host = new HostAmount(4, 0) });
        var problem = Problem(nodes.Select(node => Mig(node.Name, node: node.Name)), asks) with { Nodes = nodes };

        var result = PlanningWorld.Plan(problem, Planner(planner));

        Assert.Empty(result.Unserved);
        Assert.All(result.Plan.Assignments.CountBy(place => place.GpuId), gpu => Assert.Equal(2, gpu.Value));
    }

    [Theory]
    [MemberData(nameof(Planners))]
    public void WholeGpus_TakeTheirCpusOnce(string planner)
    {
        GpuState[] gpus = [Whole("s0", node: "small"), Whole("s1", node: "small")];

        var fits = Plan(planner, gpus, Needing("whole2", new NodeNeeds { Host = new HostAmount(4, 32) }));
        var exceeds = Plan(planner, gpus, Needing("whole2", new NodeNeeds { Host = new HostAmount(5, 32) }));

        Assert.Equal(2, fits.Plan.Assignments.Length);
        Assert.Single(exceeds.Unserved);
    }

    [Theory]
    [MemberData(nameof(Planners))]
    public void Quota_CountsGrantedSlicesAndIsTheReason(string planner)
    {
        var gpu = Mig("g", "3g.40gb@0=t");

        var result = Plan(planner, [gpu], Asks("3*1g.10gb"), new Tenant { Name = "t", QuotaSlices = 11 });

        Assert.Equal(2, result.Plan.Assignments.Length);
        Assert.Equal(
            "quota of t: 11 of 11 slices held, and 1g.10gb takes 2", Assert.Single(result.Unserved).Reason);
    }

    [Theory]
    [MemberData(nameof(Planners))]
    public void IdleInstanceThatExceedsTheQuota_IsPassedOverForASmallerOne(string planner)
    {
        var tenant = new Tenant { Name = "t", QuotaSlices = 2 };

        var result = Plan(planner, [Mig("g", "4g.40gb@0")], Asks("1g.10gb"), tenant);

        Assert.Equal("1g.10gb", Assert.Single(result.Plan.Assignments).Slot!.Profile.Name);
    }

    [Theory]
    [MemberData(nameof(Planners))]
    public void QuotaOfOneTenant_LeavesOthersAlone(string planner)
    {
        ImmutableArray<Ask> asks = [.. Asks("2*1g.10gb"), .. Asks("2*1g.10gb", "free")];

        var result = Plan(planner, [Mig("g")], asks, new Tenant { Name = "t", QuotaSlices = 0 });

        Assert.Equal(["t/0", "t/1"], result.Unserved.Select(ask => ask.AskId));
    }

    [Theory]
    [MemberData(nameof(Planners))]
    public void Borrower_GoesAfterThoseWithARightOfItsPriority(string planner)
    {
        ImmutableArray<Ask> asks = [.. Asks("4*1g.10gb", "borrower"), .. Asks("5*1g.10gb", "owner")];
        Tenant[] tenants =
        [
            new Tenant { Name = "borrower", QuotaSlices = 4, MayBorrow = true },
            new Tenant { Name = "owner", QuotaSlices = 10 },
        ];

        var contended = Plan(planner, [Mig("g")], asks, tenants);
        var free = Plan(planner, [Mig("g0"), Mig("g1")], asks, tenants);

        Assert.Equal(["borrower/2", "borrower/3"], contended.Unserved.Select(ask => ask.AskId));
        Assert.Empty(free.Unserved);
    }

    [Theory]
    [MemberData(nameof(Planners))]
    public void Promise_CountsLikeALease(string planner)
    {
        var promised = new PromisedPlace(
            Lease("p", "t") with { Host = new HostAmount(4, 0) }, "s", Slot(Mig("s").Model, "1g.10gb@0"));
        var problem = Problem([Mig("s", node: "small"), Mig("r", node: "other")], Asks("2*1g.10gb")) with
        {
            Nodes = [Small],
            Tenants = [new Tenant { Name = "t", QuotaSlices = 4 }],
            Promised = [promised],
        };

        var needing = problem with { Asks = Needing("1g.10gb", new NodeNeeds { Host = new HostAmount(1, 0) }) };

        var result = PlanningWorld.Plan(problem, Planner(planner));
        var hosted = PlanningWorld.Plan(needing, Planner(planner));

        Assert.Single(result.Plan.Assignments);
        Assert.Equal("r", Assert.Single(hosted.Plan.Assignments).GpuId);
    }

    private static ImmutableArray<Ask> Needing(string shapes, NodeNeeds needs) =>
        [.. Asks(shapes).Select(ask => ask with { Needs = needs })];

    private static PlanResult Plan(
        string planner, IEnumerable<GpuState> gpus, ImmutableArray<Ask> asks, params Tenant[] tenants) =>
        PlanningWorld.Plan(
            Problem(gpus, asks) with { Nodes = [Big, Small], Tenants = [.. tenants] }, Planner(planner));

    private static IPlanner Planner(string name) => name switch
    {
        "cp-sat" => PlanningWorld.Planner,
        "greedy" => new GreedyPlanner(),
        _ => BaselineCatalog.Find(name)!,
    };
}
