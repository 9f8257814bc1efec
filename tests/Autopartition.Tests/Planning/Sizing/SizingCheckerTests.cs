using System.Collections.Immutable;
using Autopartition.Core.Geometry;
using Autopartition.Planning.Sizing;
using Autopartition.Tests.Configuration;

namespace Autopartition.Tests.Planning.Sizing;

public sealed class SizingCheckerTests
{
    private static readonly GpuModel Card = ShippedCatalog.Model("a100_80gb");
    private static readonly ServiceMeasurement Quick = new("3g.40gb", 1, 1, 50, 0.1m);
    private static readonly ServiceMeasurement Slow = new("3g.40gb", 8, 1, 90, 0.9m);
    private static readonly ImmutableArray<SizedService> Services = [new("chat", 100, 0.5m, [Quick, Slow])];

    [Fact]
    public void TwoHalves_ServeTheRate() => Assert.Empty(Violations([Instance(0, Quick), Instance(4, Quick)]));

    [Fact]
    public void OneHalf_ServesTooLittle() => Assert.Equal(
        ["chat gets 50 of 100 requests a second"], Violations([Instance(0, Quick)]));

    [Fact]
    public void ASettingBeyondTheLimit_IsRefused() => Assert.Equal(
        ["GPU 0, 3g.40gb@0: chat takes 0.9 s, more than 0.5 s", "chat gets 50 of 100 requests a second"],
        Violations([Instance(0, Slow), Instance(4, Quick)]));

    [Fact]
    public void InstancesOnTheSameUnits_AreRefused() => Assert.Contains(
        Violations([Instance(0, Quick), Instance(0, Quick), Instance(4, Quick)]),
        reason => reason.StartsWith("GPU 0:", StringComparison.Ordinal));

    [Fact]
    public void ASettingThatNobodyMeasured_IsRefused() => Assert.Equal(
        ["GPU 0, 3g.40gb@4: chat was not measured with 3g.40gb, batch 1, 1 processes"],
        Violations([Instance(0, Quick), Instance(4, Quick with { Rate = 60 })]).Take(1));

    [Fact]
    public void ABoundThatItsPricesDoNotProve_IsRefused()
    {
        var prices = ImmutableSortedDictionary<string, double>.Empty.Add("3g.40gb", 0.5);
        ImmutableArray<ImmutableArray<SizedInstance>> gpus = [[Instance(0, Quick), Instance(4, Quick)]];

        Assert.Empty(Violations(gpus, new SizingBound(1, prices)));
        Assert.Equal(["the prices do not prove a bound of 1.1 GPUs"],
            Violations(gpus, new SizingBound(1.1, prices)));
        Assert.Equal(["the prices do not prove a bound of 1 GPUs"],
            Violations(gpus, new SizingBound(1, prices.SetItem("3g.40gb", 0.6))));
    }

    private static SizedInstance Instance(int start, ServiceMeasurement setting) =>
        new(Card.FindSlot(Card.FindProfile("3g.40gb")!, start)!, "chat", setting);

    private static ImmutableArray<string> Violations(
        ImmutableArray<ImmutableArray<SizedInstance>> gpus, SizingBound bound) =>
        SizingChecker.Violations(new SizingPlan(gpus, bound, 1, null), Services, Card);

    private static ImmutableArray<string> Violations(ImmutableArray<SizedInstance> gpu) =>
        SizingChecker.Violations([gpu], Services, Card);
}
