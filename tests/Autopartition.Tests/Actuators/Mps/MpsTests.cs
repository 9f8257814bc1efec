using Autopartition.Actuators.Mps;
using Autopartition.Actuators.Programs;
using Autopartition.Core.Execution.Hardware;
using Autopartition.Core.Geometry;

namespace Autopartition.Tests.Actuators.Mps;

[Collection(VirtualDriver.Collection)]
public sealed class MpsTests
{
    private static readonly Placement Place = new(4, 4);

    [Fact]
    public void Daemon_HasOneDirectoryADeviceAndItsLimits()
    {
        using var driver = new VirtualDriver("gpu model=h100_80gb_sxm5 current=1");
        driver.Create("3g.40gb", 4);

        var result = driver.Actuator.Apply(new HardwareAction.StartMps(VirtualDriver.First, Place)
        {
            ThreadPercent = 30,
            MemoryMib = 9000,
            Uid = 1000,
        });

        Assert.IsType<ActuatorResult.Done>(result);
        var uuid = driver.Gpu().Instances[0].ComputeInstances[0].Uuid!;
        var daemon = Assert.Single(driver.Machine.Lines("mps"));
        Assert.Contains("uid=1000 percent=30 memory=9000 ", daemon, StringComparison.Ordinal);
        Assert.EndsWith($"/mps/{uuid}", daemon, StringComparison.Ordinal);
        Assert.True(driver.Gpu().Instances[0].HasMps);
        Assert.False(driver.Gpu().HasMps);
    }

    [Fact]
    public void Server_IsToldFromWorkloads()
    {
        using var driver = new VirtualDriver("gpu model=h100_80gb_sxm5 current=1");
        driver.Create("3g.40gb", 4);
        driver.Actuator.Apply(new HardwareAction.StartMps(VirtualDriver.First, Place) { Uid = 0 });

        var processes = Assert.IsType<ProcessList.Complete>(driver.Gpu().Instances[0].Processes);

        Assert.Equal(ProcessKind.MpsServer, Assert.Single(processes.Processes).Kind);
        Assert.True(processes.IsIdle);
        Assert.False(processes.IsEmpty);
    }

    [Fact]
    public void Instance_GoesOnlyAfterItsDaemon()
    {
        using var driver = new VirtualDriver("gpu model=h100_80gb_sxm5 current=1");
        driver.Create("3g.40gb", 4);
        driver.Actuator.Apply(new HardwareAction.StartMps(VirtualDriver.First, Place) { Uid = 0 });
        var destroy = driver.Destroy(4);

        Assert.IsType<ActuatorResult.Refused>(driver.Actuator.Apply(destroy));
        Assert.IsType<ActuatorResult.Done>(driver.Actuator.Apply(
            new HardwareAction.StopMps(VirtualDriver.First, Place)));
        Assert.IsType<ActuatorResult.Done>(driver.Actuator.Apply(destroy));
    }

    [Fact]
    public void WholeGpu_IsExclusiveWhileItsDaemonRuns_AndDefaultAfter()
    {
        using var driver = new VirtualDriver("gpu model=h100_80gb_sxm5");
        driver.Actuator.Apply(new HardwareAction.StartMps(VirtualDriver.First, null) { ExclusiveProcess = true });
        Assert.Equal((true, true), (driver.Gpu().HasMps, driver.Gpu().ExclusiveProcess));

        driver.Actuator.Apply(new HardwareAction.StopMps(VirtualDriver.First, null));

        Assert.Equal((false, false), (driver.Gpu().HasMps, driver.Gpu().ExclusiveProcess));
        Assert.IsType<ActuatorResult.Done>(driver.Actuator.Apply(
            new HardwareAction.SetMode(VirtualDriver.First, true)));
    }

    [Fact]
    public void DaemonOfAWholeGpu_KeepsItsModeFromChanging()
    {
        using var driver = new VirtualDriver("gpu model=h100_80gb_sxm5");
        driver.Actuator.Apply(new HardwareAction.StartMps(VirtualDriver.First, null));

        var result = driver.Actuator.Apply(new HardwareAction.SetMode(VirtualDriver.First, true));

        Assert.Equal(ActuatorError.InUse, Assert.IsType<ActuatorResult.Refused>(result).Error);
        Assert.Equal(MigMode.Disabled, driver.Gpu().PendingMode);
    }

    [Fact]
    public void Exclusive_OnAnInstance_IsRefused()
    {
        using var driver = new VirtualDriver("gpu model=h100_80gb_sxm5 current=1");
        driver.Create("3g.40gb", 4);

        var result = driver.Actuator.Apply(
            new HardwareAction.StartMps(VirtualDriver.First, Place) { ExclusiveProcess = true });

        Assert.Equal(ActuatorError.Invalid, Assert.IsType<ActuatorResult.Refused>(result).Error);
    }

    [Fact]
    public void Stopping_WhatIsNotThere_IsDone_AndStartingTwiceIsRefused()
    {
        using var driver = new VirtualDriver("gpu model=h100_80gb_sxm5");
        var start = new HardwareAction.StartMps(VirtualDriver.First, null);
        var stop = new HardwareAction.StopMps(VirtualDriver.First, null);

        Assert.IsType<ActuatorResult.Done>(driver.Actuator.Apply(stop));
        Assert.IsType<ActuatorResult.Done>(driver.Actuator.Apply(start));
        Assert.Equal(ActuatorError.InUse, Assert.IsType<ActuatorResult.Refused>(driver.Actuator.Apply(start)).Error);
    }

    [Fact]
    public void WithoutTheProgram_ItIsSaid()
    {
        var daemons = new MpsDaemons(new ProgramsThat(new ProgramResult.Missing("no such program")), "/tmp/none");

        var result = daemons.Start("GPU-x", new HardwareAction.StartMps("GPU-x", null));

        Assert.Equal(ActuatorError.NotSupported, Assert.IsType<ActuatorResult.Refused>(result).Error);
    }
}
