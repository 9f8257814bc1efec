using System.Reflection;
using System.Runtime.InteropServices;
using Autopartition.Actuators.Nvml;
using Autopartition.Core.Execution.Hardware;
using Autopartition.Core.Geometry;

namespace Autopartition.Tests.Actuators.Nvml;

/// <summary>Every function that is bound is also called by the actuator, on the virtual library.</summary>
[Collection(VirtualDriver.Collection)]
public sealed class CallCoverageTests
{
    /// <summary>Only an old driver has these, in the place of newer ones; a process of its own uses it.</summary>
    private static readonly string[] OnlyOld =
    [
        "nvmlDeviceGetComputeRunningProcesses_v2", "nvmlDeviceGetMPSComputeRunningProcesses_v2",
        "nvmlDeviceGetGraphicsRunningProcesses_v2",
    ];

    [Fact]
    public void EveryBoundFunction_IsCalled()
    {
        foreach (var versions in new[] { 1, 2, 3 })
        {
            using var driver = new VirtualDriver("gpu model=h100_80gb_sxm5", $"world versions={versions}");
            UseEverything(driver);
        }

        var bound = typeof(NvmlCalls).GetMethods(BindingFlags.Public | BindingFlags.Static)
            .Where(method => method.Name.StartsWith("nvml", StringComparison.Ordinal))
            .Select(method => method.GetCustomAttribute<LibraryImportAttribute>()?.EntryPoint
                ?? EntryPoint(method.Name))
            .Except(OnlyOld)
            .ToList();
        Assert.True(bound.Count > 30);
        Assert.DoesNotContain(bound, function => VirtualDriver.Calls(function) == 0);
    }

    /// <summary>The bindings of the versioned structs end with the version that they pass.</summary>
    private static string EntryPoint(string method) =>
        method.EndsWith("ProfileInfoV2", StringComparison.Ordinal)
        || method.EndsWith("ProfileInfoV3", StringComparison.Ordinal) ? method[..^1] : method;

    private static void UseEverything(VirtualDriver driver)
    {
        var spot = new InstanceSpot("3g.40gb", new Placement(4, 4));
        var actuator = driver.Actuator;
        actuator.Read();
        actuator.Apply(new HardwareAction.StartMps(VirtualDriver.First, null) { ExclusiveProcess = true });
        actuator.Apply(new HardwareAction.StopMps(VirtualDriver.First, null));
        actuator.Apply(new HardwareAction.SetMode(VirtualDriver.First, true));
        actuator.Apply(new HardwareAction.CreateInstance(VirtualDriver.First, spot));
        actuator.Apply(new HardwareAction.CreateComputeInstance(VirtualDriver.First, spot, "2c.3g.40gb"));
        actuator.Apply(new HardwareAction.CreateComputeInstance(VirtualDriver.First, spot, "1c.3g.40gb", 2));
        actuator.Cards();
        Assert.Equal(2, driver.Gpu().Instances[0].ComputeInstances.Length);
        Assert.IsType<ActuatorResult.Done>(actuator.Apply(driver.Destroy(4)));
        actuator.Apply(new HardwareAction.ResetGpu(VirtualDriver.First, [VirtualDriver.First]));
        actuator.Read();
    }
}
