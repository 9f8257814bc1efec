using Autopartition.Actuators;
using Autopartition.Core.Execution.Hardware;
using Autopartition.Core.Geometry;

namespace Autopartition.Tests.Actuators.Nvml;

/// <summary>What each code of the driver leads to, on every call that changes something.</summary>
[Collection(VirtualDriver.Collection)]
public sealed class FaultTableTests
{
    private static readonly (int Code, ActuatorError? Error)[] Codes =
    [
        (2, ActuatorError.Invalid), (3, ActuatorError.NotSupported), (4, ActuatorError.NoPermission),
        (6, ActuatorError.NotFound), (9, ActuatorError.DriverUnavailable), (10, null),
        (13, ActuatorError.DriverUnavailable), (15, ActuatorError.GpuLost), (16, ActuatorError.ResetRequired),
        (19, ActuatorError.InUse), (20, ActuatorError.Transient), (23, ActuatorError.NoRoom),
        (25, ActuatorError.Invalid), (27, ActuatorError.Transient), (29, ActuatorError.Transient), (999, null),
    ];

    private static readonly InstanceSpot Spot = new("3g.40gb", new Placement(4, 4));

    public static TheoryData<string> Calls =>
    [
        "nvmlDeviceSetMigMode", "nvmlDeviceCreateGpuInstanceWithPlacement", "nvmlGpuInstanceCreateComputeInstance",
        "nvmlComputeInstanceDestroy", "nvmlGpuInstanceDestroy",
    ];

    [Theory]
    [MemberData(nameof(Calls))]
    public void EveryCode_OfACallThatChanges_IsRefusedByItsClassOrUnknown(string call)
    {
        foreach (var (code, error) in Codes)
        {
            using var driver = new VirtualDriver(WorldFor(call));
            var action = ActionOf(call, driver);
            var before = driver.Machine.Lines("gi").Count;
            driver.Machine.Add($"fault call={call} code={code}");

            var result = driver.Actuator.Apply(action);

            // A compute instance that is gone already is no error; here it is not, so its GPU instance is in use.
            var expected = (call, code) == ("nvmlComputeInstanceDestroy", 6) ? ActuatorError.InUse : error;
            if (expected is null)
                Assert.IsType<ActuatorResult.Unknown>(result);
            else
                Assert.Equal(expected, Assert.IsType<ActuatorResult.Refused>(result).Error);
            Assert.Equal(before, driver.Machine.Lines("gi").Count);
        }
    }

    [Theory]
    [MemberData(nameof(Calls))]
    public void AnswerThatIsLost_LeavesTheOutcomeToTheNextReading(string call)
    {
        using var driver = new VirtualDriver(WorldFor(call));
        var action = ActionOf(call, driver);
        driver.Machine.Add($"fault call={call} code=10 after=1");

        Assert.IsType<ActuatorResult.Unknown>(driver.Actuator.Apply(action));

        Assert.True(HasHappened(action, driver.Gpu()));
    }

    [Fact]
    public void PlaceThatIsTaken_IsNoRoom_AndTheReadingSaysWhoIsThere()
    {
        using var driver = new VirtualDriver("gpu model=h100_80gb_sxm5 current=1");
        driver.Create("4g.40gb", 0);

        var result = driver.Actuator.Apply(new HardwareAction.CreateInstance(
            VirtualDriver.First, new InstanceSpot("2g.20gb", new Placement(2, 2))));

        Assert.Equal(ActuatorError.NoRoom, Assert.IsType<ActuatorResult.Refused>(result).Error);
        Assert.Equal("4g.40gb@0", driver.Gpu().At(new Placement(0, 4))?.Spot.ToString());
    }

    [Fact]
    public void HiddenClient_IsInUseWithoutAProcess()
    {
        using var driver = new VirtualDriver("gpu model=h100_80gb_sxm5 current=1");
        driver.Create("3g.40gb", 4);
        var destroy = driver.Destroy(4);
        driver.Machine.Add("client gpu=0 gi=1 name=dcgm-exporter");

        var result = driver.Actuator.Apply(destroy);

        Assert.Equal(ActuatorError.InUse, Assert.IsType<ActuatorResult.Refused>(result).Error);
        Assert.True(driver.Gpu().Instances[0].Processes.IsEmpty);
        Assert.Equal(["9@4"], driver.Machine.InstancesOf(0));
    }

    [Fact]
    public void LostGpu_RefusesEveryChange()
    {
        using var driver = new VirtualDriver("gpu model=h100_80gb_sxm5 current=1");
        driver.Gpu();
        driver.Machine.Do("set", "0", "lost=1");

        var result = driver.Actuator.Apply(new HardwareAction.CreateInstance(VirtualDriver.First, Spot));

        Assert.Equal(ActuatorError.GpuLost, Assert.IsType<ActuatorResult.Refused>(result).Error);
    }

    [Fact]
    public void GpuThatRequiresAReset_RefusesChanges_UntilItWasReset()
    {
        using var driver = new VirtualDriver("gpu model=h100_80gb_sxm5 current=1 reset-required=1");
        var create = new HardwareAction.CreateInstance(VirtualDriver.First, Spot);

        var refused = Assert.IsType<ActuatorResult.Refused>(driver.Actuator.Apply(create));
        driver.Actuator.Apply(new HardwareAction.ResetGpu(VirtualDriver.First, [VirtualDriver.First]));

        Assert.Equal(ActuatorError.ResetRequired, refused.Error);
        Assert.IsType<ActuatorResult.Done>(driver.Actuator.Apply(create));
    }

    [Fact]
    public void CallThatHangs_IsGivenUp_AndNothingElseIsAskedBeforeItComesBack()
    {
        using var driver = new VirtualDriver(
            "gpu model=h100_80gb_sxm5 current=1", "fault call=nvmlDeviceCreateGpuInstanceWithPlacement code=1000");
        var patient = new PatientActuator(driver.Actuator, TimeSpan.FromMilliseconds(300), TimeProvider.System);

        Assert.IsType<ActuatorResult.Unknown>(patient.Apply(
            new HardwareAction.CreateInstance(VirtualDriver.First, Spot)));
        Assert.Contains("has not answered", patient.Read().Unreadable, StringComparison.Ordinal);
        Assert.True(patient.IsStuck);

        driver.Machine.Do("settle");
        Assert.True(SpinWait.SpinUntil(() => !patient.IsStuck, TimeSpan.FromSeconds(30)));
        Assert.Equal(["3g.40gb@4"], patient.Read().Gpus[0].Instances.Select(one => one.Spot.ToString()));
    }

    private static string[] WorldFor(string call) => call switch
    {
        "nvmlDeviceSetMigMode" => ["gpu model=h100_80gb_sxm5"],
        "nvmlDeviceCreateGpuInstanceWithPlacement" => ["gpu model=h100_80gb_sxm5 current=1"],
        "nvmlGpuInstanceCreateComputeInstance" =>
            ["gpu model=h100_80gb_sxm5 current=1", "gi gpu=0 id=2 profile=9 start=4"],
        _ =>
        [
            "gpu model=h100_80gb_sxm5 current=1", "gi gpu=0 id=2 profile=9 start=4",
            "ci gpu=0 gi=2 id=0 profile=2 start=0 size=3",
        ],
    };

    private static HardwareAction ActionOf(string call, VirtualDriver driver) => call switch
    {
        "nvmlDeviceSetMigMode" => new HardwareAction.SetMode(VirtualDriver.First, true),
        "nvmlDeviceCreateGpuInstanceWithPlacement" => new HardwareAction.CreateInstance(VirtualDriver.First, Spot),
        "nvmlGpuInstanceCreateComputeInstance" =>
            new HardwareAction.CreateComputeInstance(VirtualDriver.First, Spot),
        _ => driver.Destroy(4),
    };

    private static bool HasHappened(HardwareAction action, GpuInventory gpu) => action switch
    {
        HardwareAction.SetMode => gpu.Mode == MigMode.Enabled,
        HardwareAction.CreateInstance => gpu.Instances.Length == 1,
        HardwareAction.CreateComputeInstance => gpu.Instances[0].ComputeInstances.Length == 1,
        _ => gpu.Instances.IsEmpty || gpu.Instances[0].ComputeInstances.IsEmpty,
    };
}
