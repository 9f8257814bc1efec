using Autopartition.Core.Planning;
using Autopartition.Core.Policies;
using Autopartition.Policies.Running;
using static Autopartition.Tests.Policies.PolicyFixture;

namespace Autopartition.Tests.Policies;

public sealed class KeepStillPolicyTests : IDisposable
{
    private readonly CompiledPolicy _policy = Bundled("keep-still.csx");

    [Fact]
    public void Change_weighs_more()
    {
        var decision = Assert.IsType<PolicyDecision.Weigh>(Assert.Single(Decide(_policy, Empty)));

        Assert.Equal((ObjectiveTerm.Change, 4.0), (decision.Term, decision.Factor));
    }

    [Fact]
    public void GPUs_with_leases_are_held_until_the_next_evaluation()
    {
        var context = Empty with { Gpus = [Gpu("gpu-0").WithLeases(2), Gpu("gpu-1")] };

        var hold = Assert.Single(Decide(_policy, context).OfType<PolicyDecision.Hold>());

        Assert.Equal(("gpu-0", null, "2 leases run here"), (hold.GpuId, hold.For, hold.Because));
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData(0.1, null)]
    [InlineData(0.3, 0.90)]
    [InlineData(0.7, 0.95)]
    [InlineData(1.4, 0.99)]
    public void The_buffer_reaches_further_the_more_demand_varies(double? variability, double? quantile)
    {
        var context = Empty with { Tenants = [Tenant("a") with { Variability = variability }] };

        var buffers = Decide(_policy, context).OfType<PolicyDecision.Buffer>();

        Assert.Equal(quantile, buffers.SingleOrDefault()?.Quantile);
    }

    public void Dispose() => _policy.Dispose();
}
