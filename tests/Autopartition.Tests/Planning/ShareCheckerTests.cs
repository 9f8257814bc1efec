using System.Collections.Immutable;
using Autopartition.Core.Demand;
using Autopartition.Core.Fleet;
using Autopartition.Core.Geometry;
using Autopartition.Core.Planning;
using Autopartition.Tests.Configuration;

namespace Autopartition.Tests.Planning;

/// <summary>The rules of sharing, each broken once.</summary>
public sealed class ShareCheckerTests
{
    private static readonly GpuModel H100 = ShippedCatalog.Model(PlanningWorld.H100);

    [Fact]
    public void TwoTenantsThatShare_FitOneWholeGpu() => Assert.Empty(Violations(
        Mps("g"), null, Client("a", 30, 400), Client("b", 40, 600)));

    [Fact]
    public void TenantThatSharesNothing_IsFound() => Assert.Contains(
        "the whole GPU on g is shared by a, b, one of which shares no instance",
        Violations(Mps("g"), null, Client("a", 30, 400), Client("b", 40, 600) with { Isolation = Isolation.Instance },
            new PlanDirectives { Shares = [new ShareWanted("b", Sharing.Mps)] }));

    [Fact]
    public void ItsOwnWork_ATenantMayPutTogether() => Assert.Empty(Violations(
        Mps("g"), null, Client("b", 30, 400, "b/1") with { Isolation = Isolation.Instance },
        Client("b", 40, 600, "b/2") with { Isolation = Isolation.Instance },
        new PlanDirectives { Shares = [new ShareWanted("b", Sharing.Mps)] }));

    [Fact]
    public void AskThatMayNotShare_IsFound() => Assert.Contains(
        "b/1 is not to be served by Mps on g",
        Violations(Mps("g"), null, Client("b", 40, 600) with { Isolation = Isolation.Instance }));

    [Fact]
    public void TwoUsersOfOneServer_AreFound() => Assert.Contains(
        "the whole GPU on g has clients of the users 1, 2; one MPS server serves one user",
        Violations(Mps("g"), null, Client("a", 30, 400) with { Uid = 1 }, Client("b", 30, 400) with { Uid = 2 }));

    [Theory]
    [InlineData(40.5, 0, "the whole GPU on g promises 81 GiB of 79.25")]
    [InlineData(30, 0, null)]
    [InlineData(30, 40, "the whole GPU on g promises 80 GiB of 79.25")]
    public void PeaksOfAllClients_MustFit(double gib, int peak, string? found)
    {
        var asks = new[] { "a", "b" }.Select(tenant => Client(tenant, (decimal)gib, 100)
            with { PeakMemoryGib = peak == 0 ? null : peak }).ToArray();

        var violations = Violations(Mps("g"), null, asks[0], asks[1]);

        Assert.Equal(found is null ? [] : [found], violations);
    }

    [Fact]
    public void MoreComputeThanThereIs_IsFound() => Assert.Contains(
        "the whole GPU on g promises more compute than it has",
        Violations(Mps("g"), null, Client("a", 10, 600), Client("b", 10, 500)));

    [Theory]
    [InlineData("7g.80gb", 48, 48)]
    [InlineData("4g.40gb", 48, 27)]
    [InlineData("3g.40gb", 48, 20)]
    [InlineData("2g.20gb", 48, 13)]
    [InlineData("1g.10gb", 48, 6)]
    [InlineData("1g.10gb", 60, 8)]
    [InlineData("1g.10gb", 5, 1)]
    public void ClientsOfAnInstance_AreLimitedInProportion(string profile, int whole, int limit) => Assert.Equal(
        limit, MpsLimits.OfInstance(whole, H100.FindProfile(profile)!, H100));

    [Theory]
    [InlineData("h100_80gb_sxm5", null, 48)]
    [InlineData("h100_80gb_sxm5", "13.0", 48)]
    [InlineData("h100_80gb_sxm5", "13.1", 60)]
    [InlineData("v100_16gb", null, 48)]
    [InlineData("p100_16gb", null, 16)]
    public void ClientsOfAGpu_FollowModelAndCuda(string model, string? cuda, int limit) => Assert.Equal(
        limit, MpsLimits.OfWholeGpu(ShippedCatalog.Model(model), cuda is null ? null : Version.Parse(cuda)));

    [Fact]
    public void OneClientTooMany_IsFound()
    {
        var gpu = PlanningWorld.Mig("g", "1g.10gb@0");
        gpu = gpu.With(gpu.Instances[0] with
        {
            Sharing = Sharing.Mps,
            Shares = [.. Enumerable.Range(0, 6).Select(_ => new GpuShare { Tenant = "x", MemoryGib = 0.5m })],
        });

        Assert.Contains(
            "1g.10gb@0 on g has 7 clients; the limit is 6", Violations(gpu, "1g.10gb@0", Client("a", 0.5m, 1)));
    }

    [Theory]
    [InlineData("a100_80gb", 907)]
    [InlineData("h100_80gb_sxm5", 1000)]
    public void LargestInstance_HasItsShareOfTheMultiprocessors(string key, int thousandths)
    {
        var model = ShippedCatalog.Model(key);

        Assert.Equal(thousandths, ShareNeed.ThousandthsOf(model.FindProfile("7g.80gb")!, model));
    }

    [Fact]
    public void ExclusiveProcessUnderMig_IsFound()
    {
        var gpu = PlanningWorld.Mig("g");
        var target = new GpuTarget("g", PartitionMode.Mig, Layout.Empty(H100)) { ExclusiveProcess = true };

        Assert.Contains("g would be in MIG mode and EXCLUSIVE_PROCESS, which do not go together",
            PlanChecker.Violations(PlanningWorld.Problem([gpu], []), Result([target], [], gpu)));
    }

    [Fact]
    public void ChangeOfMigWhereNoResetIsPossible_IsFound()
    {
        var gpu = PlanningWorld.Mig("g", model: "a100_80gb") with { ResetPossible = false };
        var target = new GpuTarget("g", PartitionMode.Whole, Layout.Empty(gpu.Model));

        Assert.Contains("g would need a reset, which is not possible there",
            PlanChecker.Violations(PlanningWorld.Problem([gpu], []), Result([target], [], gpu)));
    }

    [Fact]
    public void DaemonOfAnotherLease_IsNeverStopped()
    {
        var gpu = Mps("g") with { Shares = [new GpuShare { Tenant = "x", Lease = PlanningWorld.Lease("l", "x") }] };
        var target = new GpuTarget("g", PartitionMode.Whole, Layout.Empty(H100));

        var found = PlanChecker.Violations(PlanningWorld.Problem([gpu], []), Result([target], [], gpu));

        Assert.Contains("g would change its mode under a lease", found);
        Assert.Contains("step g/3: the MPS daemon of g has a lease", found);
    }

    private static GpuState Mps(string id) => PlanningWorld.Whole(id) with { Mode = PartitionMode.Mps };

    private static Ask Client(string tenant, decimal gib, int milli, string? id = null) => new()
    {
        Id = id ?? $"{tenant}/1",
        Tenant = tenant,
        Shape = new AskShape.Part(gib, milli),
        Isolation = Isolation.Shared,
    };

    private static ImmutableArray<string> Violations(GpuState gpu, string? slot, Ask ask) =>
        Violations(gpu, slot, PlanDirectives.None, ask);

    private static ImmutableArray<string> Violations(
        GpuState gpu, string? slot, Ask first, Ask second, PlanDirectives? directives = null) =>
        Violations(gpu, slot, directives ?? PlanDirectives.None, first, second);

    private static ImmutableArray<string> Violations(
        GpuState gpu, string? place, PlanDirectives directives, params Ask[] asks)
    {
        var slot = place is null ? null : PlanningWorld.Slot(gpu.Model, place);
        var domain = ShareDomain.Of(gpu, slot is null ? null : gpu.InstanceAt(slot));
        var problem = PlanningWorld.Problem([gpu], asks, directives);
        return PlanChecker.Violations(problem, Result([], [.. asks.Select(ask =>
            new Assignment(ask.Id, gpu.Id, slot) { Share = ShareChoice.ShareOf(ask, gpu.Model, domain) })], gpu));
    }

    private static PlanResult Result(GpuTarget[] targets, Assignment[] assignments, GpuState gpu) => new()
    {
        Status = PlanStatus.Optimal,
        Plan = new RepartitionPlan([.. targets], [.. assignments], StepSequencer.Sequence(
            new Dictionary<string, GpuState> { [gpu.Id] = gpu }, targets)),
        Solver = "test",
    };
}
