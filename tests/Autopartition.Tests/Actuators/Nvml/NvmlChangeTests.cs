using Autopartition.Actuators.Kubernetes;
using Autopartition.Actuators.Nvml;
using Autopartition.Core.Execution.Hardware;
using Autopartition.Core.Geometry;

namespace Autopartition.Tests.Actuators.Nvml;

[Collection(VirtualDriver.Collection)]
public sealed class NvmlChangeTests
{
    private const string Mig = "gpu model=h100_80gb_sxm5 current=1";

    [Fact]
    public void Create_PutsAnInstanceWhereItIsTold()
    {
        using var driver = new VirtualDriver(Mig);

        driver.Create("1g.10gb", 2);
        driver.Create("3g.40gb", 4);

        Assert.Equal(["19@2", "9@4"], driver.Machine.InstancesOf(0));
        Assert.All(driver.Gpu().Instances, instance => Assert.Single(instance.ComputeInstances));
    }

    [Fact]
    public void DoubleMemoryOnHopper_GetsTheComputeProfileThatTakesAllOfIt()
    {
        using var driver = new VirtualDriver(Mig);

        driver.Create("1g.20gb", 6);

        Assert.Equal(7, Native.VirtualGpuMachine.Value(driver.Machine.Lines("ci").Single(), "profile"));
    }

    [Fact]
    public void ComputeInstances_TakeThePlacesTheyAreTold()
    {
        using var driver = new VirtualDriver(Mig);
        var spot = new InstanceSpot("3g.40gb", new Placement(0, 4));
        driver.Actuator.Apply(new HardwareAction.CreateInstance(VirtualDriver.First, spot));

        var second = driver.Actuator.Apply(
            new HardwareAction.CreateComputeInstance(VirtualDriver.First, spot, "1c.3g.40gb", 2));
        var first = driver.Actuator.Apply(
            new HardwareAction.CreateComputeInstance(VirtualDriver.First, spot, "2c.3g.40gb"));

        Assert.IsType<ActuatorResult.Done>(second);
        Assert.IsType<ActuatorResult.Done>(first);
        Assert.Equal(
            [("1c.3g.40gb", 2), ("2c.3g.40gb", 0)],
            driver.Gpu().Instances[0].ComputeInstances.Select(one => (one.Profile!, one.Start!.Value)).Order());
    }

    [Fact]
    public void Destroy_TakesComputeInstancesFirst_AndAcceptsThatTheyAreGone()
    {
        using var driver = new VirtualDriver(Mig, "gi gpu=0 id=2 profile=9 start=4");

        Assert.IsType<ActuatorResult.Done>(driver.Actuator.Apply(driver.Destroy(4)));

        driver.Create("3g.40gb", 4);
        Assert.IsType<ActuatorResult.Done>(driver.Actuator.Apply(driver.Destroy(4)));
        Assert.Empty(driver.Gpu().Instances);
    }

    [Fact]
    public void Uuid_IsReadAnewAfterARecreation()
    {
        using var driver = new VirtualDriver(Mig);
        driver.Create("3g.40gb", 4);
        var before = driver.Gpu().Instances[0];
        driver.Actuator.Apply(driver.Destroy(4));
        driver.Create("3g.40gb", 4);

        var after = driver.Gpu().Instances[0];

        Assert.Equal(before.GpuInstanceId, after.GpuInstanceId);
        Assert.NotEqual(before.ComputeInstances[0].Uuid, after.ComputeInstances[0].Uuid);
    }

    [Fact]
    public void AnotherInstanceInThePlace_IsNotDestroyed()
    {
        using var driver = new VirtualDriver(Mig);
        driver.Create("3g.40gb", 4);
        var stale = driver.Destroy(4) with { GpuInstanceId = 6 };

        var result = driver.Actuator.Apply(stale);

        Assert.Equal(ActuatorError.AnotherInstance, Assert.IsType<ActuatorResult.Refused>(result).Error);
        Assert.Equal(["9@4"], driver.Machine.InstancesOf(0));
    }

    [Fact]
    public void ProcessThatStartsAtTheLastMoment_KeepsItsInstance()
    {
        using var driver = new VirtualDriver(Mig);
        driver.Create("3g.40gb", 4);
        var destroy = driver.Destroy(4);
        driver.Machine.Add("process gpu=0 gi=1 ci=0 pid=77");

        var result = driver.Actuator.Apply(destroy);

        Assert.Equal(ActuatorError.InUse, Assert.IsType<ActuatorResult.Refused>(result).Error);
        Assert.Single(driver.Gpu().Instances[0].ComputeInstances);
    }

    [Fact]
    public void InstancesBesideABusyOne_ComeAndGo()
    {
        using var driver = new VirtualDriver(Mig);
        driver.Create("3g.40gb", 4);
        driver.Machine.Add("process gpu=0 gi=1 ci=0 pid=77");

        driver.Create("2g.20gb", 0);
        Assert.IsType<ActuatorResult.Done>(driver.Actuator.Apply(driver.Destroy(0)));

        Assert.Equal(["9@4"], driver.Machine.InstancesOf(0));
    }

    [Theory]
    [InlineData("h100_80gb_sxm5")]
    [InlineData("a100_40gb")]
    public void Mode_ChangesThereAndBack(string model)
    {
        using var driver = new VirtualDriver($"gpu model={model}");

        Assert.IsType<ActuatorResult.Done>(SetMode(driver, true));
        Assert.Equal(MigMode.Enabled, driver.Gpu().Mode);
        Assert.IsType<ActuatorResult.Done>(SetMode(driver, false));
        Assert.Equal(MigMode.Disabled, driver.Gpu().Mode);
    }

    [Theory]
    [InlineData("gpu model=a100_40gb reset=0", ActuatorError.ResetRequired)]
    [InlineData("gpu model=h100_80gb_sxm5\nprocess gpu=0 pid=9", ActuatorError.InUse)]
    [InlineData("gpu model=h100_80gb_sxm5\nclient gpu=0 name=dcgm", ActuatorError.InUse)]
    [InlineData("gpu model=t4_16gb", ActuatorError.NotSupported)]
    [InlineData("gpu model=h100_80gb_sxm5\nworld root=0", ActuatorError.NoPermission)]
    public void ModeThatDoesNotTakeEffect_IsNoSuccess(string lines, ActuatorError expected)
    {
        using var driver = new VirtualDriver(lines.Split('\n'));

        var refused = Assert.IsType<ActuatorResult.Refused>(SetMode(driver, true));

        Assert.Equal(expected, refused.Error);
        Assert.NotEqual(MigMode.Enabled, driver.Gpu().Mode);
    }

    [Fact]
    public void ExclusiveProcess_IsTakenBackBeforeMig()
    {
        using var driver = new VirtualDriver("gpu model=h100_80gb_sxm5 compute-mode=3");

        Assert.IsType<ActuatorResult.Done>(SetMode(driver, true));

        Assert.False(driver.Gpu().ExclusiveProcess);
        Assert.Equal(
            ["nvmlDeviceSetComputeMode", "nvmlDeviceSetMigMode"],
            driver.Machine.Log.Select(line => line.Split(' ')[1]));
    }

    [Fact]
    public void NodeThatMigManagerOwns_IsNotChanged()
    {
        using var driver = new VirtualDriver(Mig);
        var labels = FixedLabels.None.With("nvidia.com/mig.config", "all-1g.10gb");
        using var actuator = new NvmlGpuActuator(driver.Options with { Labels = labels });

        var result = actuator.Apply(new HardwareAction.CreateInstance(
            VirtualDriver.First, new InstanceSpot("3g.40gb", new Placement(0, 4))));

        Assert.Equal(ActuatorError.ForeignOwner, Assert.IsType<ActuatorResult.Refused>(result).Error);
        Assert.Contains("all-1g.10gb", actuator.Read().ForeignOwner, StringComparison.Ordinal);
        Assert.Empty(driver.Machine.Log);
    }

    [Fact]
    public void Reset_ClearsWhatThePendingModeWaitsFor()
    {
        using var driver = new VirtualDriver("gpu model=a100_40gb pending=1");

        var result = driver.Actuator.Apply(new HardwareAction.ResetGpu(VirtualDriver.First, [VirtualDriver.First]));

        Assert.IsType<ActuatorResult.Done>(result);
        Assert.Equal((MigMode.Enabled, MigMode.Enabled), (driver.Gpu().Mode, driver.Gpu().PendingMode));
    }

    private static ActuatorResult SetMode(VirtualDriver driver, bool isMig) =>
        driver.Actuator.Apply(new HardwareAction.SetMode(VirtualDriver.First, isMig));
}
