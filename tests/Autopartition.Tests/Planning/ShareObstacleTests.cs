using System.Collections.Immutable;
using Autopartition.Core.Demand;
using Autopartition.Core.Fleet;
using Autopartition.Core.Geometry;
using Autopartition.Planning.Explaining;
using static Autopartition.Tests.Planning.PlanningWorld;

namespace Autopartition.Tests.Planning;

/// <summary>What keeps an ask from a share, and resets that are impossible.</summary>
public sealed class ShareObstacleTests
{
    [Fact]
    public void FullDomain_SaysWhatItHasLeft()
    {
        var gpu = Shared(Client("a", 70, 1000));

        Assert.Equal(
            ["g0 has 9.25 GiB, 100 % of the compute and 47 of 48 clients left"], InTheWay(gpu, Ask("b", 20, 1000)));
    }

    [Fact]
    public void OtherUser_IsNamed()
    {
        var gpu = Shared(Client("a", 10, 1000));

        Assert.Equal(["g0 serves user 1000, the ask is of user 1001"], InTheWay(gpu, Ask("b", 20, 1001)));
    }

    [Fact]
    public void TenantThatSharesNoInstance_IsNamed()
    {
        var client = Client("a", 10, 1000);
        var gpu = Shared(client with { Lease = client.Lease! with { Isolation = Isolation.Instance } });

        Assert.Equal(["isolation: a in g0 shares no instance"], InTheWay(gpu, Ask("b", 20, 1000)));
    }

    [Theory]
    [InlineData(PartitionMode.Whole, "1g.5gb", "off")]
    [InlineData(PartitionMode.Mig, "whole1", "on")]
    public void ResetThatIsImpossible_IsNamed(PartitionMode mode, string shape, string stays)
    {
        var gpu = Whole("g0", model: "a100_40gb") with { Mode = mode, ResetPossible = false };

        var problem = Problem([gpu], Asks(shape));
        var unserved = Assert.Single(PlanExplanation.Of(problem, Plan(problem), problem.Gpus).Unserved);

        Assert.Equal(
            [$"reset impossible: g0 keeps MIG {stays}, which a100_40gb changes by a reset only"],
            unserved.InTheWay);
        Assert.Equal("make a reset of g0 possible", unserved.Remedies[0].Words);
    }

    private static ImmutableArray<string> InTheWay(GpuState gpu, Ask ask)
    {
        var problem = Problem([gpu], [ask]);
        return Assert.Single(PlanExplanation.Of(problem, Plan(problem), problem.Gpus).Unserved).InTheWay;
    }

    private static GpuState Shared(params GpuShare[] shares) =>
        Whole("g0") with { Mode = PartitionMode.Mps, Shares = [.. shares] };

    private static GpuShare Client(string tenant, decimal gib, int uid) => new()
    {
        Tenant = tenant,
        MemoryGib = gib,
        Uid = uid,
        Lease = Lease($"{tenant}/0", tenant, Isolation.Shared),
    };

    private static Ask Ask(string tenant, decimal gib, int uid) => new()
    {
        Id = $"{tenant}/1",
        Tenant = tenant,
        Shape = new AskShape.Memory(gib),
        Isolation = Isolation.Shared,
        Uid = uid,
    };
}
