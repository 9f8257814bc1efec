using Autopartition.Core.Execution.Hardware;
using Autopartition.Core.Geometry;

namespace Autopartition.Tests.Actuators.Nvml;

[Collection(VirtualDriver.Collection)]
public sealed class NvmlReadTests
{
    /// <summary>A 3g with its compute instance, a 1g cut off half way, and a process in the first.</summary>
    private static readonly string[] Standing =
    [
        "gpu model=h100_80gb_sxm5 current=1",
        "gi gpu=0 id=2 profile=9 start=4",
        "ci gpu=0 gi=2 id=0 profile=2 start=0 size=3",
        "gi gpu=0 id=7 profile=19 start=1",
        "process gpu=0 gi=2 ci=0 pid=4711",
    ];

    [Fact]
    public void Inventory_HasWhatStands_WithPlacesFromTheDriverAndNotFromIds()
    {
        using var driver = new VirtualDriver(Standing);

        var gpu = driver.Gpu();

        Assert.Equal(("h100_80gb_sxm5", MigMode.Enabled, MigMode.Enabled), (gpu.ModelKey, gpu.Mode, gpu.PendingMode));
        Assert.Equal(["1g.10gb@1", "3g.40gb@4"], gpu.Instances.Select(instance => instance.Spot.ToString()));
        Assert.Equal([new Placement(1, 1), new Placement(4, 4)], gpu.Instances.Select(one => one.Spot.Placement));
        Assert.Equal([7, 2], gpu.Instances.Select(instance => instance.GpuInstanceId));
        Assert.Equal([VirtualDriver.First], gpu.ResetTogether);
    }

    [Fact]
    public void GpuInstanceWithoutComputeInstance_IsSeen()
    {
        using var driver = new VirtualDriver(Standing);

        var (half, whole) = (driver.Gpu().Instances[0], driver.Gpu().Instances[1]);

        Assert.Empty(half.ComputeInstances);
        var compute = Assert.Single(whole.ComputeInstances);
        Assert.Equal((0, "3g.40gb", 0), (compute.Id, compute.Profile, compute.Start));
        Assert.StartsWith("MIG-", compute.Uuid, StringComparison.Ordinal);
    }

    [Fact]
    public void Processes_BelongToTheirInstance_AndToTheGpu()
    {
        using var driver = new VirtualDriver(Standing);
        driver.Machine.Add("process gpu=0 gi=2 ci=0 pid=12 kind=m");
        driver.Machine.Add("process gpu=0 pid=13 kind=g");

        var gpu = driver.Gpu();

        Assert.True(gpu.Instances[0].Processes.IsEmpty);
        Assert.Equal(
            [new GpuProcess(4711, ProcessKind.Compute), new GpuProcess(12, ProcessKind.MpsClient)],
            Assert.IsType<ProcessList.Complete>(gpu.Instances[1].Processes).Processes);
        Assert.Contains(
            new GpuProcess(13, ProcessKind.Graphics),
            Assert.IsType<ProcessList.Complete>(gpu.Processes).Processes);
    }

    [Theory]
    [InlineData("nvmlDeviceGetComputeRunningProcesses_v3", 4)]
    [InlineData("nvmlDeviceGetMPSComputeRunningProcesses_v3", 4)]
    [InlineData("nvmlDeviceGetGraphicsRunningProcesses_v3", 999)]
    public void ProcessListThatCannotBeRead_IsBusy(string call, int code)
    {
        using var driver = new VirtualDriver([.. Standing, $"fault call={call} code={code} times=9"]);

        var gpu = driver.Gpu();

        Assert.IsType<ProcessList.Unreadable>(gpu.Processes);
        Assert.All(gpu.Instances, instance => Assert.False(instance.Processes.IsIdle));
    }

    [Fact]
    public void WithoutTheHostsProcessIds_AnEmptyListIsNotIdle()
    {
        using var driver = new VirtualDriver("gpu model=h100_80gb_sxm5 current=1");
        File.Delete(driver.Machine.At("proc/self/ns/pid"));
        File.CreateSymbolicLink(driver.Machine.At("proc/self/ns/pid"), "pid:[4026532201]");

        Assert.IsType<ProcessList.Partial>(driver.Gpu().Processes);
        Assert.False(driver.Gpu().Processes.IsIdle);
    }

    [Fact]
    public void ManyProcesses_AreAllListed()
    {
        using var driver = new VirtualDriver(
            [.. Standing[..4], .. Enumerable.Range(1, 100).Select(pid => $"process gpu=0 gi=2 ci=0 pid={pid}")]);

        Assert.Equal(100, Assert.IsType<ProcessList.Complete>(driver.Gpu().Processes).Processes.Length);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void EveryVersionOfTheStructs_ReadsTheSame(int versions)
    {
        using var driver = new VirtualDriver([.. Standing, $"world versions={versions}"]);

        var card = Assert.Single(driver.Actuator.Cards());
        var full = card.Profiles.Single(profile => profile.Id == 0);

        Assert.Equal([19, 14, 9, 5, 0, 20, 15], card.Profiles.Select(profile => profile.Id));
        Assert.Equal((4, 7, 132, 1), (full.Kind, full.Slices, full.Sms, full.Instances));
        Assert.Equal(81152, full.MemoryMib);
        Assert.Equal(new EngineCounts(8, 7, 0, 7, 1), full.Engines);
        Assert.Equal(versions > 1 ? "7g.80gb" : null, full.Name);
        Assert.Equal("7g.80gb", card.ProfileName(0));
        Assert.Equal("3g.40gb", driver.Gpu().Instances[1].ComputeInstances[0].Profile);
    }

    [Fact]
    public void LostGpu_StaysInTheInventory_AndTheOthersAreRead()
    {
        using var driver = new VirtualDriver("gpu model=h100_80gb_sxm5", "gpu model=a100_40gb current=1");
        driver.Gpu();
        driver.Machine.Do("set", "0", "lost=1");

        var gpus = driver.Actuator.Read().Gpus;

        Assert.Equal((VirtualDriver.First, true), (gpus[0].Uuid, gpus[0].Health.IsLost));
        Assert.False(gpus[0].Processes.IsIdle);
        Assert.Equal(("a100_40gb", false), (gpus[1].ModelKey, gpus[1].Health.IsLost));
    }

    [Fact]
    public void Health_HasErrorsRecoveryAndEvents()
    {
        using var driver = new VirtualDriver("gpu model=h100_80gb_sxm5 current=1 ecc=3 recovery=4");
        driver.Gpu();
        driver.Machine.Add("event gpu=0 xid=94 gi=2");
        driver.Machine.Add("event gpu=0 xid=79");

        var health = driver.Gpu().Health;

        Assert.Equal((3L, RecoveryAction.DrainAndReset), (health.UncorrectableErrors, health.Recovery));
        Assert.Equal([new XidEvent(94, 2), new XidEvent(79, null)], health.Xids);
        Assert.Empty(driver.Gpu().Health.Xids);
    }

    [Fact]
    public void Restarts_AreSeen()
    {
        using var driver = new VirtualDriver(Standing);
        var before = driver.Actuator.Read();
        driver.Machine.Reboot();

        var after = driver.Actuator.Read();

        Assert.NotEqual(before.BootId, after.BootId);
        Assert.Equal(MigMode.Disabled, after.Gpus[0].Mode);
        Assert.Empty(after.Gpus[0].Instances);
    }

    [Fact]
    public void DriverThatIsLoadedAnew_IsSeen_AndNothingElseIsTakenForThat()
    {
        using var driver = new VirtualDriver(Standing);
        var module = driver.Machine.At("sys/module/nvidia");
        var before = driver.Actuator.Read().DriverLoadId;

        Directory.SetLastWriteTimeUtc(module, new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        Assert.Equal(before, driver.Actuator.Read().DriverLoadId);

        Directory.Move(module, module + "-old");
        driver.Machine.Write("sys/module/nvidia/version", "570.86.15");
        Assert.NotEqual(before, driver.Actuator.Read().DriverLoadId);
    }

    [Fact]
    public void DriverThatIsNotLoaded_IsSaid_AndFoundAgainWhenItIs()
    {
        using var driver = new VirtualDriver([.. Standing, "world loaded=0"]);

        Assert.Contains("DRIVER_NOT_LOADED (9)", driver.Actuator.Read().Unreadable, StringComparison.Ordinal);
        driver.Machine.Add("world loaded=1");
        Assert.Equal(2, driver.Gpu().Instances.Length);
    }

    [Fact]
    public void CardWithoutMig_IsRead()
    {
        using var driver = new VirtualDriver("gpu model=t4_16gb");

        Assert.Equal((MigMode.Unsupported, "t4_16gb"), (driver.Gpu().Mode, driver.Gpu().ModelKey ?? "t4_16gb"));
    }
}
