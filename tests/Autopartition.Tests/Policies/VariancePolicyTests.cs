using System.Collections.Immutable;
using Autopartition.Core.Fleet;
using Autopartition.Core.Policies;
using Autopartition.Policies.Running;
using static Autopartition.Tests.Policies.PolicyFixture;

namespace Autopartition.Tests.Policies;

/// <summary>The talk's four conclusions, each with the talk's own figures.</summary>
public sealed class VariancePolicyTests : IDisposable
{
    private readonly CompiledPolicy _policy = Bundled("variance.csx");

    // Wan2.2 as the talk measured it, GiB.
    private static TenantView LargeVideo => Tenant("s2v-14b", typical: 55, peak: 58);

    private static TenantView SmallVideo => Tenant("ti2v-5b", typical: 21, peak: 33);

    // The largest instances short of the whole GPU: 3g.40gb and 3g.90gb.
    private static GpuView H100 => Gpu("gpu-h", "h100_80gb_sxm5", largestPart: 39.5);

    private static GpuView B200 => Gpu("gpu-b", "b200_180gb", largestPart: 89);

    [Fact]
    public void High_variance_is_given_a_buffer()
    {
        var decision = Assert.IsType<PolicyDecision.Buffer>(Assert.Single(Asked(Tenant("a", typical: 10, peak: 12))));

        Assert.Equal(("a", 0.99, "peak is 1.20x typical"), (decision.Tenant, decision.Quantile, decision.Because));
    }

    [Fact]
    public void A_stable_tenant_is_left_to_MIG() => Assert.Empty(Asked(Tenant("a", typical: 20, peak: 21)));

    [Fact]
    public void Very_high_variance_shares_by_MPS_where_the_tenant_agrees()
    {
        var sharing = SmallVideo with { AllowsSharing = true };

        var decision = Assert.IsType<PolicyDecision.Share>(Assert.Single(Asked(sharing)));

        Assert.Equal(("ti2v-5b", Sharing.Mps), (decision.Tenant, decision.Sharing));
        Assert.StartsWith("peak is 1.57x typical", decision.Because, StringComparison.Ordinal);
    }

    [Fact]
    public void Very_high_variance_is_given_a_buffer_where_the_tenant_does_not_share() =>
        Assert.IsType<PolicyDecision.Buffer>(Assert.Single(Asked(SmallVideo)));

    [Fact]
    public void A_large_video_model_prefers_the_B200_over_the_H100()
    {
        var decision = Assert.IsType<PolicyDecision.Prefer>(Assert.Single(Asked(LargeVideo, H100, B200)));

        Assert.Equal(("s2v-14b", "b200_180gb", null), (decision.Tenant, decision.Model, decision.Pool));
        Assert.Equal(
            "a peak of 58 GiB fits a part of b200_180gb (89 GiB), no part of h100_80gb_sxm5 (39.5 GiB)",
            decision.Because);
    }

    [Fact]
    public void A_small_video_model_fits_both_and_prefers_neither() =>
        Assert.DoesNotContain(Asked(SmallVideo, H100, B200), decision => decision is PolicyDecision.Prefer);

    [Fact]
    public void Without_a_choice_no_model_is_preferred()
    {
        Assert.Empty(Asked(LargeVideo, H100));
        Assert.Empty(Asked(LargeVideo, B200));
    }

    [Fact]
    public void Of_several_models_that_fit_the_one_with_the_smallest_part_is_preferred()
    {
        var h200 = Gpu("gpu-c", "h200_141gb", largestPart: 69);

        var decision = Assert.IsType<PolicyDecision.Prefer>(Assert.Single(Asked(LargeVideo, B200, H100, h200)));

        Assert.Equal("h200_141gb", decision.Model);
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData(10.0, null)]
    [InlineData(null, 30.0)]
    [InlineData(0.0, 30.0)]
    public void Unknown_memory_asks_for_nothing(double? typical, double? peak) =>
        Assert.Empty(Asked(Tenant("a", typical, peak) with { AllowsSharing = true }, H100, B200));

    [Fact]
    public void A_model_whose_parts_are_unknown_is_no_choice() =>
        Assert.Empty(Asked(LargeVideo, H100, B200 with { LargestPartGib = null }));

    [Theory]
    [InlineData(100, 115, false)]
    [InlineData(100, 116, true)]
    public void The_buffer_starts_above_its_threshold(double typical, double peak, bool buffered) =>
        Assert.Equal(buffered, !Asked(Tenant("a", typical, peak)).IsEmpty);

    [Fact]
    public void Sharing_starts_above_its_threshold()
    {
        var sharing = Tenant("a") with { AllowsSharing = true };

        Assert.IsType<PolicyDecision.Buffer>(Assert.Single(Asked(sharing with { Memory = new(10, 15) })));
        Assert.IsType<PolicyDecision.Share>(Assert.Single(Asked(sharing with { Memory = new(10, 16) })));
    }

    [Fact]
    public void A_GPU_with_wasted_slices_drains()
    {
        var wasteful = H100.WithLeases(6).WithWaste(compute: 1, memory: 1);

        var decision = Assert.IsType<PolicyDecision.Drain>(Assert.Single(On(wasteful)));

        Assert.Equal(("gpu-h", TimeSpan.FromMinutes(10)), (decision.GpuId, decision.Within));
        Assert.Equal("2 slices wasted", decision.Because);
    }

    [Fact]
    public void A_GPU_does_not_drain_with_little_waste_too_soon_or_without_leases()
    {
        var wasteful = H100.WithLeases(6).WithWaste(compute: 1, memory: 1);

        Assert.Empty(On(wasteful.WithWaste(compute: 1, memory: 0)));
        Assert.Empty(On(wasteful with { StableFor = TimeSpan.FromMinutes(15) }));
        Assert.Empty(On(wasteful.WithLeases(0)));
    }

    [Fact]
    public void Nothing_drains_while_an_ask_waits()
    {
        var wasteful = H100.WithLeases(6).WithWaste(compute: 1, memory: 1);

        Assert.Empty(Decide(_policy, Empty with { Gpus = [wasteful], Queue = [Ask("a")] }));
    }

    public void Dispose() => _policy.Dispose();

    private ImmutableArray<PolicyDecision> Asked(TenantView tenant, params ImmutableArray<GpuView> gpus) =>
        Decide(_policy, Empty with { Tenants = [tenant], Gpus = gpus });

    private ImmutableArray<PolicyDecision> On(GpuView gpu) => Decide(_policy, Empty with { Gpus = [gpu] });
}
