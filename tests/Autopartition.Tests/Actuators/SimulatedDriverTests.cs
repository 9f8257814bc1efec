using Autopartition.Actuators.Simulated;
using Autopartition.Core.Execution.Hardware;
using Autopartition.Core.Fleet;
using Autopartition.Core.Geometry;
using Autopartition.Tests.Configuration;

namespace Autopartition.Tests.Actuators;

/// <summary>The simulated driver does what the virtual library does, whatever it is told.</summary>
[Collection(VirtualDriver.Collection)]
public sealed class SimulatedDriverTests
{
    private const int Steps = 250;

    [Theory]
    [InlineData("h100_80gb_sxm5", 1)]
    [InlineData("a30_24gb", 2)]
    [InlineData("rtx_pro_6000_96gb", 3)]
    public void RandomChanges_EndTheSameOnBoth(string key, int seed)
    {
        var model = ShippedCatalog.Model(key);
        using var driver = new VirtualDriver($"gpu model={key}");
        var simulated = new SimulatedGpuActuator(
            ShippedCatalog.Value, [new GpuState { Id = VirtualDriver.First, Model = model, Node = "n" }]);
        var random = new Random(seed);
        var (done, refused) = (0, 0);
        for (var step = 0; step < Steps; step++)
        {
            var slot = model.Slots[random.Next(model.Slots.Length)];
            var kind = random.Next(12);
            var ours = simulated.Apply(Action(kind, slot, simulated));
            var theirs = driver.Actuator.Apply(Action(kind, slot, driver.Actuator));

            Assert.Equal(Words(theirs), Words(ours));
            Assert.Equal(Words(driver.Gpu()), Words(simulated.Read().Gpus[0]));
            (done, refused) = ours is ActuatorResult.Done ? (done + 1, refused) : (done, refused + 1);
        }
        Assert.InRange(done, Steps / 5, Steps);
        Assert.InRange(refused, Steps / 10, Steps);
    }

    private static HardwareAction Action(int kind, PlacementSlot slot, IGpuActuator actuator)
    {
        var standing = actuator.Read().Gpus[0].At(slot.Placement);
        return kind switch
        {
            < 5 => new HardwareAction.CreateInstance(VirtualDriver.First, InstanceSpot.Of(slot)),
            < 8 => new HardwareAction.CreateComputeInstance(
                VirtualDriver.First, standing?.Spot ?? InstanceSpot.Of(slot)),
            < 10 => new HardwareAction.DestroyInstance(
                new InstanceKey(VirtualDriver.First, slot.Placement, 1),
                standing?.Spot.Profile ?? slot.Profile.Name, standing?.GpuInstanceId ?? 99),
            10 => new HardwareAction.SetMode(VirtualDriver.First, true),
            _ => new HardwareAction.SetMode(VirtualDriver.First, false),
        };
    }

    private static string Words(ActuatorResult result) =>
        result is ActuatorResult.Refused refused ? $"{refused.Error}" : result.GetType().Name;

    private static string Words(GpuInventory gpu) => $"{gpu.Mode} "
        + string.Join(' ', gpu.Instances.Select(one => $"{one.Spot}/{one.ComputeInstances.Length}"));
}
