using Autopartition.Core.Fleet;
using Autopartition.Core.Geometry;
using Autopartition.Simulation.Physics;
using static Autopartition.Tests.Simulation.Physics.Cards;

namespace Autopartition.Tests.Simulation.Physics;

/// <summary>Whom a fatal fault takes with it: unlike an allocation that fails, everybody in the fault domain.</summary>
public sealed class FaultTests
{
    [Theory]
    [InlineData(PartitionMode.Mps)]
    [InlineData(PartitionMode.TimeSliced)]
    public void FatalFault_EndsEveryClientOfASharedGpu(PartitionMode mode)
    {
        var physics = new GpuPhysics(Gpu(mode));
        foreach (var id in new[] { "a", "b", "c" })
            Assert.Equal(StartResult.Started, physics.Start(new DomainClient(id, Work(5, 5))));
        physics.AdvanceTo(TimeSpan.FromSeconds(7));

        var ended = physics.Fault("b");

        Assert.Equal(["a", "b", "c"], ended.Select(one => one.ClientId));
        Assert.All(ended, one => Assert.Equal(TimeSpan.FromSeconds(7), one.At));
        Assert.Equal((0, 0m), (physics.Running, physics.HeldGib));
    }

    [Fact]
    public void FatalFault_StaysInItsInstance()
    {
        var physics = new GpuPhysics(
            Gpu(PartitionMode.Mig, Instance("3g.40gb", 0, Sharing.Mps), Instance("3g.40gb", 4)));
        physics.Start(new DomainClient("a", Work(5, 5)), Slot("3g.40gb", 0));
        physics.Start(new DomainClient("b", Work(5, 5)), Slot("3g.40gb", 0));
        physics.Start(new DomainClient("c", Work(5, 5)), Slot("3g.40gb", 4));

        Assert.Equal(["a", "b"], physics.Fault("a").Select(one => one.ClientId));
        Assert.NotNull(physics.RateOf("c"));
        Assert.Null(physics.RateOf("a"));
    }

    [Fact]
    public void LostGpu_EndsEverybody()
    {
        var physics = new GpuPhysics(Gpu(PartitionMode.Mig, Instance("3g.40gb", 0), Instance("3g.40gb", 4)));
        physics.Start(new DomainClient("a", Work(5, 5)), Slot("3g.40gb", 0));
        physics.Start(new DomainClient("b", Work(5, 5)), Slot("3g.40gb", 4));

        Assert.Equal(["a", "b"], physics.Lose().Select(one => one.ClientId).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void OtherInstanceComesAndGoes_AndAProcessDoesNotNotice()
    {
        var gpu = Gpu(PartitionMode.Mig, Instance("3g.40gb", 0));
        var physics = new GpuPhysics(gpu);
        physics.Start(new DomainClient("a", Work(5, 5)), Slot("3g.40gb", 0));
        physics.AdvanceTo(TimeSpan.FromSeconds(100));
        physics.Replace(gpu.With(Instance("3g.40gb", 4)));
        physics.AdvanceTo(TimeSpan.FromSeconds(150));
        physics.Replace(gpu);

        var finished = Assert.Single(physics.AdvanceTo(TimeSpan.FromSeconds(300)));

        Assert.Equal(220, Math.Round(finished.At.TotalSeconds));
    }
}
