using Autopartition.Core.Geometry;
using Autopartition.Simulation.Advice;
using Autopartition.Tests.Configuration;
using Autopartition.Tests.Workloads;

namespace Autopartition.Tests.Simulation.Advice;

/// <summary>The talk's four conclusions, from workloads alone.</summary>
public sealed class AdvisorTests
{
    private const string H100 = "h100_80gb_sxm5";
    private const string B200 = "b200_180gb";

    [Fact]
    public void HighVariance_KeepsABufferInItsInstances()
    {
        var advice = Of("example-swinging");

        Assert.Equal((H100, PartitionMode.Mig), Chosen(advice));
        Assert.NotNull(advice.BufferGib);
        Assert.All(
            advice.Chosen.Option.Layout,
            slot => Assert.True(slot.Profile.MemoryGib >= advice.Workload.PeakGib));
        var without = Assert.Single(
            advice.Trials, trial => !trial.Option.HoldsPeak && trial.Option.Model.Key == H100);
        Assert.True(without.OutOfMemory > 0);
        Assert.Contains(advice.Reasons, reason => reason.Contains("buffer"));
    }

    [Fact]
    public void StableMemory_GetsMigWithoutBuffer()
    {
        var advice = Of("example-stable");

        Assert.Equal((H100, PartitionMode.Mig), Chosen(advice));
        Assert.True(advice.Chosen.Option.Places > 1);
        Assert.Null(advice.BufferGib);
    }

    [Fact]
    public void VeryHighVariance_GetsMpsSoThatNothingIsWasted()
    {
        var advice = Of("wan2.2-ti2v-5b");

        Assert.Equal((H100, PartitionMode.Mps), Chosen(advice));
        Assert.Equal(3, advice.Chosen.Option.Places);
        Assert.True(advice.Chosen.Option.StartsApart > TimeSpan.FromMinutes(1));
        var cut = advice.Trials.Single(
            trial => trial.Option is { Mode: PartitionMode.Mig, HoldsPeak: true } && trial.Option.Model.Key == H100);
        Assert.Equal(2, cut.Option.Places);
        Assert.True(advice.Chosen.RunsPerHour > 1.1 * cut.RunsPerHour);
    }

    [Fact]
    public void LargeVideoModel_GetsMigOnAB200RatherThanAnH100()
    {
        var advice = Of("wan2.2-s2v-14b");

        Assert.Equal((B200, PartitionMode.Mig), Chosen(advice));
        Assert.Equal(2, advice.Chosen.Option.Places);
        Assert.Contains(advice.Reasons, reason => reason.Contains($"{B200} rather than {H100}"));
    }

    [Fact]
    public void OnlyAnH100_IsLeftWholeToTheLargeModel()
    {
        var advice = Advisor.Recommend(ShippedWorkloads.Large, [ShippedCatalog.Model(H100)], mode: null, seed: 1);

        Assert.Equal((H100, PartitionMode.Whole), Chosen(advice!));
    }

    [Fact]
    public void WhatIsRecommended_NeverRanOutOfMemory() => Assert.All(
        ShippedWorkloads.All.Workloads.Keys.SelectMany(name => Enumerable.Range(1, 3).Select(seed => Of(name, seed))),
        advice => Assert.Equal(0, advice.Chosen.OutOfMemory));

    [Fact]
    public void PeaksThatMeet_RunOutWithoutTimeBetweenTheStarts()
    {
        var apart = Of("wan2.2-ti2v-5b").Chosen.Option;

        var together = Trial.Run(apart with { StartsApart = TimeSpan.Zero }, ShippedWorkloads.Small, 1);

        Assert.True(together.OutOfMemory > 0);
        Assert.True(together.RunsPerHour < Of("wan2.2-ti2v-5b").Chosen.RunsPerHour);
    }

    [Fact]
    public void SameSeed_GivesTheSameTrials() => Assert.Equal(
        Of("wan2.2-ti2v-5b").Trials.Select(trial => (trial.RunsPerHour, trial.OutOfMemory)),
        Of("wan2.2-ti2v-5b").Trials.Select(trial => (trial.RunsPerHour, trial.OutOfMemory)));

    [Fact]
    public void WorkloadThatFitsNoModel_GetsNoRecommendation() => Assert.Null(
        Advisor.Recommend(ShippedWorkloads.Large, [ShippedCatalog.Model("t4_16gb")], mode: null, seed: 1));

    private static Recommendation Of(string name, long seed = 1) => Advisor.Recommend(
        ShippedWorkloads.All.Find(name)!,
        [ShippedCatalog.Model(H100), ShippedCatalog.Model(B200)],
        mode: null,
        seed)!;

    private static (string, PartitionMode) Chosen(Recommendation advice) =>
        (advice.Chosen.Option.Model.Key, advice.Chosen.Option.Mode);
}
