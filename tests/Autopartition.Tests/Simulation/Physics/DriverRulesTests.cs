using Autopartition.Core.Fleet;
using Autopartition.Core.Geometry;
using Autopartition.Core.Planning;
using Autopartition.Simulation.Physics;
using static Autopartition.Tests.Simulation.Physics.Cards;

namespace Autopartition.Tests.Simulation.Physics;

/// <summary>In which order a driver lets modes, instances and MPS daemons change.</summary>
public sealed class DriverRulesTests
{
    private static readonly DriverRules Usual = new();

    [Fact]
    public void DaemonOfTheWholeGpu_StopsBeforeMigIsEnabledAndInstancesAreCreated()
    {
        var shared = Gpu(PartitionMode.Mps);

        Assert.Contains("stop it before MIG is enabled", Usual.WhyRefused(SetMode(PartitionMode.Mig), shared));
        Assert.Contains("stop it before instances", Usual.WhyRefused(Create("1g.10gb", 0), shared));
        Assert.Null(Usual.WhyRefused(SetMode(PartitionMode.Mig), Gpu(PartitionMode.Whole)));
    }

    [Fact]
    public void DaemonInsideAnInstance_StopsBeforeThatInstanceIsDestroyed()
    {
        var gpu = Gpu(PartitionMode.Mig, Instance("3g.40gb", 0, Sharing.Mps), Instance("3g.40gb", 4));

        Assert.Contains("stop it before it is destroyed", Usual.WhyRefused(Destroy("3g.40gb", 0), gpu));
        Assert.Null(Usual.WhyRefused(Destroy("3g.40gb", 4), gpu));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void DaemonInsideAnInstance_BlocksCreationBesideItOnlyWhereTheDriverIsSo(bool blocks)
    {
        var gpu = Gpu(PartitionMode.Mig, Instance("3g.40gb", 0, Sharing.Mps));

        Assert.Equal(blocks, new DriverRules(blocks).WhyRefused(Create("3g.40gb", 4), gpu) is not null);
        Assert.Null(new DriverRules(blocks).WhyRefused(Create("3g.40gb", 4), Gpu(PartitionMode.Mig)));
    }

    [Fact]
    public void Mig_IsDisabledOnlyWithoutInstancesAndNeededToCreateThem()
    {
        var cut = Gpu(PartitionMode.Mig, Instance("3g.40gb", 0));

        Assert.Contains("destroy them", Usual.WhyRefused(SetMode(PartitionMode.Whole), cut));
        Assert.Null(Usual.WhyRefused(SetMode(PartitionMode.Whole), Gpu(PartitionMode.Mig)));
        Assert.Contains("not in MIG mode", Usual.WhyRefused(Create("1g.10gb", 0), Gpu(PartitionMode.Whole)));
    }

    [Fact]
    public void LeasedInstance_IsNeverDestroyed()
    {
        var gpu = Gpu(PartitionMode.Mig, Instance("3g.40gb", 0) with
        {
            Lease = new Lease { Id = "x", Tenant = "a" },
        });

        Assert.Contains("a process holds", Usual.WhyRefused(Destroy("3g.40gb", 0), gpu));
    }

    private static ReconfigurationStep SetMode(PartitionMode mode) => Step(StepKind.SetMode) with { Mode = mode };

    private static ReconfigurationStep Create(string profile, int start) =>
        Step(StepKind.CreateInstance) with { Slot = Slot(profile, start) };

    private static ReconfigurationStep Destroy(string profile, int start) =>
        Step(StepKind.DestroyInstance) with { Slot = Slot(profile, start) };

    private static ReconfigurationStep Step(StepKind kind) =>
        new() { Id = "1", GpuId = "gpu-0", Kind = kind };
}
