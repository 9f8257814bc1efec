using Autopartition.Actuators.NvidiaSmi;
using Autopartition.Core.Execution.Hardware;
using Autopartition.Core.Geometry;

namespace Autopartition.Tests.Actuators.NvidiaSmi;

/// <summary>Both ways to the same GPUs say and do the same.</summary>
[Collection(VirtualDriver.Collection)]
public sealed class SmiAndNvmlTests
{
    private static readonly string[] Standing =
    [
        "gpu model=h100_80gb_sxm5 current=1",
        "gpu model=a100_40gb pending=1 compute-mode=3",
        "gi gpu=0 id=2 profile=9 start=4",
        "ci gpu=0 gi=2 id=0 profile=0 start=0 size=1 slot=2",
        "ci gpu=0 gi=2 id=1 profile=0 start=2 size=1 slot=0",
        "gi gpu=0 id=7 profile=19 start=1",
        "process gpu=0 gi=2 ci=1 pid=4711",
        "process gpu=1 pid=12 kind=g",
    ];

    [Fact]
    public void Inventories_AreTheSame()
    {
        using var driver = new VirtualDriver(Standing);

        var nvml = driver.Actuator.Read();
        var smi = new NvidiaSmiGpuActuator(driver.Options).Read();

        Assert.Null(smi.Unreadable);
        Assert.Equal(nvml.DriverVersion, smi.DriverVersion);
        foreach (var (one, other) in nvml.Gpus.Zip(smi.Gpus))
        {
            Assert.Equal(
                (one.Uuid, one.ModelKey, one.Mode, one.PendingMode, one.ExclusiveProcess, $"{one.Processes}"),
                (other.Uuid, other.ModelKey, other.Mode, other.PendingMode, other.ExclusiveProcess,
                    $"{other.Processes}"));
            Assert.Equal(one.Instances.Select(Words), other.Instances.Select(Words));
        }
    }

    [Fact]
    public void Changes_EndInTheSameState()
    {
        var ends = new List<string[]>();
        foreach (var byNvml in new[] { true, false })
        {
            using var driver = new VirtualDriver("gpu model=h100_80gb_sxm5 compute-mode=3");
            IGpuActuator actuator = byNvml ? driver.Actuator : new NvidiaSmiGpuActuator(driver.Options);
            var (first, second) =
                (new InstanceSpot("3g.40gb", new Placement(4, 4)), new InstanceSpot("1g.20gb", new Placement(0, 2)));
            HardwareAction[] actions =
            [
                new HardwareAction.SetMode(VirtualDriver.First, true),
                new HardwareAction.CreateInstance(VirtualDriver.First, first),
                new HardwareAction.CreateComputeInstance(VirtualDriver.First, first, "2c.3g.40gb"),
                new HardwareAction.CreateInstance(VirtualDriver.First, second),
                new HardwareAction.CreateComputeInstance(VirtualDriver.First, second),
            ];
            Assert.All(actions, action => Assert.IsType<ActuatorResult.Done>(actuator.Apply(action)));
            Assert.IsType<ActuatorResult.Done>(actuator.Apply(driver.Destroy(0)));
            ends.Add([.. driver.Machine.Lines("gi"), .. driver.Machine.Lines("ci"), .. driver.Machine.Lines("gpu")]);
        }

        Assert.Equal(ends[0], ends[1]);
    }

    [Theory]
    [InlineData("process gpu=0 gi=1 ci=0 pid=77", ActuatorError.InUse)]
    [InlineData("fault call=nvmlGpuInstanceDestroy code=15", ActuatorError.GpuLost)]
    [InlineData("fault call=nvmlComputeInstanceDestroy code=16", ActuatorError.ResetRequired)]
    public void Refusals_HaveTheSameClass(string line, ActuatorError error)
    {
        foreach (var byNvml in new[] { true, false })
        {
            using var driver = new VirtualDriver("gpu model=h100_80gb_sxm5 current=1");
            driver.Create("3g.40gb", 4);
            var destroy = driver.Destroy(4);
            driver.Machine.Add(line);
            IGpuActuator actuator = byNvml ? driver.Actuator : new NvidiaSmiGpuActuator(driver.Options);

            Assert.Equal(error, Assert.IsType<ActuatorResult.Refused>(actuator.Apply(destroy)).Error);
            Assert.Equal(["9@4"], driver.Machine.InstancesOf(0));
        }
    }

    private static string Words(StandingInstance one) => $"{one.Spot} {one.GpuInstanceId} {one.Processes} "
        + string.Join(',', one.ComputeInstances.OrderBy(compute => compute.Id));
}
