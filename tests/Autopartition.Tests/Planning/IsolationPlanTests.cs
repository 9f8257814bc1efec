using System.Collections.Immutable;
using Autopartition.Core.Demand;
using Autopartition.Core.Fleet;
using Autopartition.Core.Geometry;
using Autopartition.Core.Planning;
using Autopartition.Tests.Configuration;
using static Autopartition.Tests.Planning.PlanningWorld;

namespace Autopartition.Tests.Planning;

public sealed class IsolationPlanTests
{
    [Fact]
    public void LeaseOfATenantThatSharesNoGpu_KeepsOthersOffAndSpoilsNoPlan()
    {
        var result = Plan([LeasedAlone("g0"), Whole("g1")], Asks("1g.10gb", "other"));

        Assert.Equal("g1", Assert.Single(result.Plan.Assignments).GpuId);
        Assert.Equal(PlanStatus.Optimal, result.Status);
    }

    [Fact]
    public void TenantThatSharesNoGpu_MayGrowOnItsOwn()
    {
        var asks = Asks("1g.10gb", "alone").Select(ask => ask with { Isolation = Isolation.Gpu });

        Assert.Equal("g0", Assert.Single(Plan([LeasedAlone("g0"), Whole("g1")], asks).Plan.Assignments).GpuId);
    }

    [Fact]
    public void FleetThatKnowsItsTenants_KnowsWhoseLeasesStandAlone()
    {
        var fleet = new FleetState([], [Mig("g0", "1g.10gb@0=alone 1g.10gb@1=other"), Whole("g1", "alone")]);

        var knowing = fleet.Knowing([new Tenant { Name = "alone", Isolation = Isolation.Gpu }]);

        Assert.Equal(
            [("alone", Isolation.Gpu), ("other", Isolation.Instance), ("alone", Isolation.Gpu)],
            knowing.Gpus.SelectMany(gpu => gpu.Leases).Select(lease => (lease.Tenant, lease.Isolation)));
    }

    [Fact]
    public void InstanceSetUpToBeShared_IsNeitherGivenAwayNorDestroyed()
    {
        var gpu = Mig("g0", "3g.40gb@0");
        gpu = gpu.With(gpu.Instances[0] with { Sharing = Sharing.Mps, Shares = [new GpuShare { Tenant = "x" }] });

        var result = Plan([gpu], Asks("3g.40gb 7g.80gb"));

        Assert.Equal("3g.40gb@4", Assert.Single(result.Plan.Assignments).Slot!.ToString());
    }

    [Fact]
    public void GangOfSeveralShapes_IsServedWholeOrNotAtAll()
    {
        ImmutableArray<Ask> gang =
        [
            .. Asks("3g.40gb", "a", gang: "g1"), .. Asks("4g.40gb", "b", gang: "g1", priority: 3),
            .. Asks("whole1", "c", gang: "g1"),
        ];

        Assert.Equal(3, Plan([Mig("g0")], gang).Unserved.Length);
        Assert.Empty(Plan([Mig("g0"), Mig("g1")], gang).Unserved);
    }

    [Fact]
    public void PreferenceOnANodeOfTwoModels_IsPricedByTheGpuThatIsGiven()
    {
        GpuState[] node = [Whole("h"), Whole("a", model: "a30_24gb")];
        var wish = new PlanDirectives { Preferences = [new Preference("t", "a30_24gb", null)] };

        var result = Plan(node, Asks("whole1"), wish);

        Assert.Equal("a", Assert.Single(result.Plan.Assignments).GpuId);
        Assert.Equal(2000, result.Stages.Single(stage => stage.Name == "cost").Objective);
    }

    [Fact]
    public void HugePrices_AreStillPlannedWithAProof()
    {
        var prices = new Prices { IdleSliceHour = 1e9, GpuHour = 1e9, MissSliceHour = 1e9, HorizonSeconds = 3.15e7 };

        var result = Plan(Problem([Mig("g0"), Mig("g1")], Asks("5*1g.10gb"), prices: prices));

        Assert.Empty(result.Unserved);
        Assert.Equal(PlanStatus.Optimal, result.Status);
    }

    [Fact]
    public void TwoAsksForAllOfOneNode_TheReasonNamesTheOther()
    {
        var result = Plan(Enumerable.Range(0, 4).Select(i => Whole($"g{i}")), Asks("whole4 whole4"));

        Assert.Equal(
            "asks that go first take GPUs of every node that could give 4; the best keeps 0",
            Assert.Single(result.Unserved).Reason);
    }

    private static GpuState LeasedAlone(string id) => new()
    {
        Id = id,
        Model = ShippedCatalog.Model(H100),
        Node = "node-0",
        Mode = PartitionMode.Mig,
        Instances =
        [
            new GpuInstance
            {
                Slot = Slot(ShippedCatalog.Model(H100), "1g.10gb@0"),
                Lease = Lease("l", "alone", Isolation.Gpu),
            },
        ],
    };
}
