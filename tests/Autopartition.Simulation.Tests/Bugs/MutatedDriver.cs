using Autopartition.Core.Execution.Hardware;

namespace Autopartition.Simulation.Tests.Bugs;

/// <summary>A driver that is read wrongly.</summary>
internal sealed class MutatedDriver(IGpuActuator driver, Func<NodeInventory, NodeInventory> read) : IGpuActuator
{
    public ActuatorAbilities Abilities => driver.Abilities;

    public NodeInventory Read() => read(driver.Read());

    public ActuatorResult Apply(HardwareAction action) => driver.Apply(action);
}
