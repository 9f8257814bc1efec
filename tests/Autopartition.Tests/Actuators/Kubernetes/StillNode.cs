using Autopartition.Core.Execution.Hardware;

namespace Autopartition.Tests.Actuators.Kubernetes;

/// <summary>A node that always stands the same and changes nothing.</summary>
internal sealed class StillNode(NodeInventory inventory) : IGpuActuator
{
    public ActuatorAbilities Abilities => ActuatorAbilities.All;

    public NodeInventory Read() => inventory;

    public ActuatorResult Apply(HardwareAction action) =>
        throw new InvalidOperationException("nothing is to be changed");
}
