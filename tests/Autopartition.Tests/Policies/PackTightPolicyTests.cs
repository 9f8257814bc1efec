using Autopartition.Core.Geometry;
using Autopartition.Core.Planning;
using Autopartition.Core.Policies;
using Autopartition.Policies.Running;
using static Autopartition.Tests.Policies.PolicyFixture;

namespace Autopartition.Tests.Policies;

public sealed class PackTightPolicyTests : IDisposable
{
    private readonly CompiledPolicy _policy = Bundled("pack-tight.csx");

    [Fact]
    public void Stranded_slices_and_open_GPUs_weigh_more()
    {
        var weighed = Decide(_policy, Empty).Cast<PolicyDecision.Weigh>();

        Assert.Equal(
            [(ObjectiveTerm.Stranded, 4.0), (ObjectiveTerm.OpenGpu, 4.0)],
            weighed.Select(weigh => (weigh.Term, weigh.Factor)));
    }

    [Fact]
    public void The_emptiest_GPUs_drain_within_the_budget()
    {
        var context = Empty with
        {
            Gpus = [.. Enumerable.Range(0, 20).Select(number => Gpu($"gpu-{number:00}").WithLeases(1 + (number % 4)))],
        };

        Assert.Equal(["gpu-00", "gpu-04"], Drained(context));
        Assert.Equal(["gpu-00"], Drained(context with { Budgets = new PolicyBudgets { MaxDrainingShare = 0 } }));
        Assert.Equal(10, Drained(context with { Budgets = new PolicyBudgets { MaxDrainingShare = 1 } }).Length);
    }

    [Fact]
    public void Fewer_leases_drain_first() =>
        Assert.Equal(
            ["gpu-1"],
            Drained(Empty with { Gpus = [Gpu("gpu-0").WithLeases(2), Gpu("gpu-1").WithLeases(1)] }));

    [Fact]
    public void Full_fresh_empty_and_unpartitioned_GPUs_do_not_drain()
    {
        var kept = Gpu("gpu-0").WithLeases(3);
        GpuView[] others =
        [
            Gpu("gpu-1"),
            Gpu("gpu-1").WithLeases(1) with { StableFor = TimeSpan.FromMinutes(15) },
            Gpu("gpu-1").WithLeases(1) with { Mode = PartitionMode.Whole },
        ];

        Assert.All(others, other => Assert.Empty(Drained(Empty with { Gpus = [kept, other] })));
    }

    [Fact]
    public void Nothing_drains_while_an_ask_waits_or_on_the_only_GPU_in_use()
    {
        var context = Empty with { Gpus = [Gpu("gpu-0").WithLeases(1), Gpu("gpu-1").WithLeases(3)] };

        Assert.Equal(["gpu-0"], Drained(context));
        Assert.Empty(Drained(context with { Queue = [Ask("a")] }));
        Assert.Empty(Drained(context with { Gpus = [context.Gpus[0], Gpu("gpu-1")] }));
    }

    public void Dispose() => _policy.Dispose();

    private string[] Drained(PolicyContext context) =>
        [.. Decide(_policy, context).OfType<PolicyDecision.Drain>().Select(drain => drain.GpuId)];
}
