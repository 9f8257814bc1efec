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
}
