namespace Autopartition.Core.Execution.Hardware;

/// <summary>
/// The GPUs of one node as their driver lets them be read and changed. Calls are synchronous and made one at a time;
/// whoever may have to wait for a driver that hangs calls from a place that can be given up, and takes the outcome for
/// unknown then.
/// </summary>
public interface IGpuActuator
{
    /// <summary>What this way of changing GPUs can do.</summary>
    ActuatorAbilities Abilities { get; }

    /// <summary>What stands now, read from the hardware and never from memory. Changes nothing.</summary>
    NodeInventory Read();

    /// <summary>
    /// Makes one change, once. A refusal leaves the hardware as it was, or says in its words what is left half done.
    /// Nothing is tried again in here.
    /// </summary>
    ActuatorResult Apply(HardwareAction action);
}
