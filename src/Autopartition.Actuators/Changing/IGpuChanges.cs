using Autopartition.Actuators.Mps;
using Autopartition.Core.Execution.Hardware;

namespace Autopartition.Actuators.Changing;

/// <summary>The changes of one GPU, however it is reached.</summary>
internal interface IGpuChanges : IMpsGpu
{
    /// <summary>Switches MIG mode on or off.</summary>
    ActuatorResult SetMode(bool isMig);

    /// <summary>Creates an instance at its place.</summary>
    ActuatorResult Create(InstanceSpot spot);

    /// <summary>Creates a compute instance inside an instance.</summary>
    ActuatorResult CreateCompute(HardwareAction.CreateComputeInstance action);

    /// <summary>Destroys the instance that is expected at a place.</summary>
    ActuatorResult Destroy(HardwareAction.DestroyInstance action);
}
