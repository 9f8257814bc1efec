using System.Collections.Immutable;
using Autopartition.Core.Demand;
using Autopartition.Core.Fleet;
using Autopartition.Core.Geometry;
using Autopartition.Core.Planning;

namespace Autopartition.Tests.Planning.Domains;

public sealed class SharePlanTests
{
    private const string A100 = "a100_80gb";

    [Theory]
    [InlineData(PlanningWorld.H100, 1, 5)]
    [InlineData(PlanningWorld.H100, 2, 8)]
    [InlineData(A100, 1, 5)]
    [InlineData(A100, 2, 8)]
    public void ValueAndCost_AreThoseOfBruteForce(string model, int gpus, int runs)
    {
        var random = new Random(7 * gpus);
        for (var run = 0; run < runs; run++)
        {
            ImmutableArray<GpuState> fleet =
            [
                .. Enumerable.Range(0, gpus).Select(i => random.Next(3) == 0
                    ? PlanningWorld.Whole($"g{i}", model: model)
                    : PlanningWorld.Mig($"g{i}", model: model) with { ResetPossible = random.Next(2) == 0 }),
            ];
            ImmutableArray<Ask> asks =
            [
                .. Enumerable.Range(0, random.Next(1, 5)).Select(i => Client($"t{random.Next(2)}",
                    random.Next(2, 45), 50 * random.Next(1, 16), $"ask{i}") with
                    {
                        Isolation = random.Next(4) == 0 ? Isolation.Instance : Isolation.Shared,
                        Uid = random.Next(3) == 0 ? random.Next(2) : null,
                    }),
            ];
            var problem = PlanningWorld.Problem(fleet, asks);

            var result = PlanningWorld.Plan(problem);

            var best = new BruteForceShares(fleet, asks).Best();
            var all = asks.Sum(ask => 1000L * (AskFit.AskedAmount(ask.Shape, fleet[0].Model)?.Slices ?? 1) + 1);
            Assert.Equal(
                (all - best.Value, best.Cost), (result.Stages[0].Objective, result.Stages[^1].Objective));
        }
    }

    [Theory]
    [InlineData(Sharing.ComputeInstances)]
    [InlineData(Sharing.TimeSliced)]
    public void SharingThatAPolicyWants_IsSetUpInsideAnInstance(Sharing kind)
    {
        // Beside a 4g there is room for two instances of 20 GB or one of 40: only together the three fit.
        var result = PlanningWorld.Plan(
            [PlanningWorld.Mig("g", "4g.40gb@0=x")],
            [Client("a", 12, 140, "one"), Client("a", 12, 140, "two"), Client("a", 12, 140, "three")],
            Wanting(kind, "a"));

        Assert.Empty(result.Unserved);
        var target = Assert.Single(result.Plan.Targets);
        var domain = Assert.Single(target.Domains);
        Assert.Equal(("3g.40gb@4", PartitionMode.Mig, kind), ($"{domain.Slot}", target.Mode, domain.Kind));
        Assert.Equal([StepKind.CreateInstance], Changes(result));
        Assert.Equal(kind, result.Plan.Steps.Single(step => step.Kind == StepKind.CreateInstance).Sharing);
        Assert.All(result.Plan.Assignments, place => Assert.Equal(domain.Slot, place.Slot));
    }

    [Fact]
    public void ComputeInstances_LieBesideEachOtherAndTheirPeaksFit()
    {
        var result = PlanningWorld.Plan(
            [PlanningWorld.Mig("g", "4g.40gb@0=x")],
            [Client("a", 12, 140, "one"), Client("a", 22, 280, "two"), Client("a", 6, 100, "three")],
            Wanting(Sharing.ComputeInstances, "a"));

        Assert.Equal(
            ["1c.3g.40gb@2", "2c.3g.40gb@0"],
            result.Plan.Assignments.Select(place => $"{place.Share!.ComputeProfile}@{place.Share.Start}")
                .Order(StringComparer.Ordinal));
        Assert.Equal("three", Assert.Single(result.Unserved).AskId);
    }

    [Theory]
    [InlineData(Sharing.ComputeInstances, Isolation.Shared, 2)]
    [InlineData(Sharing.ComputeInstances, Isolation.Instance, 1)]
    [InlineData(Sharing.TimeSliced, Isolation.Shared, 2)]
    [InlineData(Sharing.TimeSliced, Isolation.Instance, 1)]
    public void TenantsMeetInAnInstance_OnlyWhenBothAllowIt(Sharing kind, Isolation ofOther, int served)
    {
        var result = PlanningWorld.Plan(
            [PlanningWorld.Mig("g", "4g.40gb@0=x")],
            [Client("a", 22, 280), Client("b", 12, 140) with { Isolation = ofOther }],
            Wanting(kind, "a", "b"));

        Assert.Equal(served, result.Plan.Assignments.Length);
    }

    [Fact]
    public void ClientThatJoinsComputeInstances_GetsThePartThatIsFree()
    {
        var gpu = PlanningWorld.Mig("g", "3g.40gb@0");
        var standing = gpu.With(gpu.Instances[0] with
        {
            Sharing = Sharing.ComputeInstances,
            Shares =
            [
                new GpuShare
                {
                    Tenant = "a", ComputeProfile = "1c.3g.40gb", Start = 1, MemoryGib = 10,
                    Lease = PlanningWorld.Lease("a/0", "a", Isolation.Shared),
                },
            ],
        });

        var result = PlanningWorld.Plan([standing], [Client("a", 9, 100)], Wanting(Sharing.ComputeInstances, "a"));

        Assert.Empty(result.Plan.Targets);
        var share = Assert.Single(result.Plan.Assignments).Share!;
        Assert.Equal(("1c.3g.40gb", 0), (share.ComputeProfile, share.Start));
    }

    [Fact]
    public void UserThatIsNotStated_DoesNotJoinTheServerOfOneThatIs()
    {
        var result = PlanningWorld.Plan(
            [PlanningWorld.Whole("g0"), PlanningWorld.Whole("g1")],
            [Client("a", 10, 100) with { Uid = 7 }, Client("b", 10, 100) with { Uid = null }]);

        Assert.Empty(result.Unserved);
        Assert.Equal(2, result.Plan.Assignments.Select(place => (place.GpuId, place.Slot)).Distinct().Count());
    }

    [Theory]
    [InlineData(1, 6000)]
    [InlineData(8, 48000)]
    public void ResetThatReachesANode_IsPricedForEveryGpuOfIt(int reach, double cost)
    {
        var gpu = PlanningWorld.Whole("g", model: A100) with { ResetGpus = reach };

        var result = PlanningWorld.Plan([gpu], PlanningWorld.Asks("1g.10gb"));

        Assert.Equal(cost, result.Parts.Single(part => part.Part == "mode changes").Value);
    }

    [Fact]
    public void ClientsOfOneUser_ShareAWholeGpuThatIsWhole()
    {
        var gpu = PlanningWorld.Whole("g");

        var result = PlanningWorld.Plan([gpu], [Client("a", 30, 400), Client("b", 40, 500)]);

        Assert.Empty(result.Unserved);
        Assert.Equal(PartitionMode.Mps, Assert.Single(result.Plan.Targets).Mode);
        Assert.Equal([StepKind.StartMps], Changes(result));
    }

    [Fact]
    public void MigGpu_IsSharedInsideItsLargestInstance()
    {
        var gpu = PlanningWorld.Mig("g", model: A100) with { ResetPossible = false };

        var result = PlanningWorld.Plan([gpu], [Client("a", 35, 400), Client("b", 42, 450)]);

        Assert.Empty(result.Unserved);
        Assert.Equal("7g.80gb@0", Assert.Single(result.Plan.Targets).Domains.Single().Slot.ToString());
        Assert.Equal([StepKind.CreateInstance, StepKind.StartMps], Changes(result));
    }

    [Fact]
    public void InstanceSetUpForNobody_GoesToOneClientAfterItsDaemonHasEnded()
    {
        var gpu = PlanningWorld.Mig("g", "7g.80gb@0");
        gpu = gpu.With(gpu.Instances[0] with { Sharing = Sharing.Mps });

        var result = PlanningWorld.Plan([gpu], PlanningWorld.Asks("7g.80gb"));

        Assert.Empty(result.Unserved);
        Assert.Equal([StepKind.StopMps], Changes(result));
    }

    [Fact]
    public void DomainThatStands_TakesAFurtherClientWithoutAStep()
    {
        var gpu = Standing("x", Isolation.Shared);

        var result = PlanningWorld.Plan([gpu], [Client("a", 30, 400)]);

        Assert.Equal(("g", "x/1 a/1"), (Assert.Single(result.Plan.Assignments).GpuId, string.Join(' ',
            gpu.Shares.Select(share => share.Lease!.Id).Append(result.Plan.Assignments[0].AskId))));
        Assert.Empty(result.Plan.Steps);
    }

    [Fact]
    public void DomainOfATenantThatSharesNothing_TakesNobody()
    {
        var result = PlanningWorld.Plan([Standing("x", Isolation.Instance)], [Client("a", 30, 400)]);

        Assert.Equal("a/1", Assert.Single(result.Unserved).AskId);
    }

    [Fact]
    public void WishOfAPolicy_PutsProfilesOfATenantTogether()
    {
        var asks = PlanningWorld.Asks("7*1g.10gb").Select(ask => ask with { PeakMemoryGib = 9.5m });
        var directives = new PlanDirectives { Shares = [new ShareWanted("t", Sharing.Mps)] };

        var result = PlanningWorld.Plan([PlanningWorld.Whole("g")], asks, directives);

        Assert.Empty(result.Unserved);
        Assert.All(result.Plan.Assignments, place => Assert.Equal(13, place.Share!.ThreadPercent));
    }

    [Fact]
    public void ModeThatAPolicyWants_IsSet()
    {
        var directives = new PlanDirectives { Modes = PlanDirectives.None.Modes.Add("g", PartitionMode.Mig) };

        var result = PlanningWorld.Plan([PlanningWorld.Whole("g")], [], directives);

        Assert.Equal(PartitionMode.Mig, Assert.Single(result.Plan.Targets).Mode);
    }

    [Fact]
    public void WholeGpuUnderMps_IsCutAgainWhenNobodyIsThere()
    {
        var gpu = PlanningWorld.Whole("g") with { Mode = PartitionMode.Mps };

        var result = PlanningWorld.Plan([gpu], PlanningWorld.Asks("3g.40gb"));

        Assert.Equal([StepKind.StopMps, StepKind.SetMode, StepKind.CreateInstance], Changes(result));
    }

    private static IEnumerable<StepKind> Changes(PlanResult result) => result.Plan.Steps.Select(step => step.Kind)
        .Where(kind => kind is StepKind.StartMps or StepKind.StopMps or StepKind.SetMode or StepKind.CreateInstance
            or StepKind.DestroyInstance);

    private static GpuState Standing(string tenant, Isolation isolation) =>
        PlanningWorld.Whole("g") with
        {
            Mode = PartitionMode.Mps,
            Shares =
            [
                new GpuShare
                {
                    Tenant = tenant,
                    ThreadPercent = 50,
                    MemoryGib = 40,
                    Lease = PlanningWorld.Lease($"{tenant}/1", tenant, isolation),
                },
            ],
        };

    private static Ask Client(string tenant, decimal gib, int milli, string? id = null) => new()
    {
        Id = id ?? $"{tenant}/1",
        Tenant = tenant,
        Shape = new AskShape.Part(gib, milli),
        Isolation = Isolation.Shared,
    };

    private static PlanDirectives Wanting(Sharing kind, params string[] tenants) =>
        new() { Shares = [.. tenants.Select(tenant => new ShareWanted(tenant, kind))] };
}
