using Autopartition.Actuators.Mps;
using Autopartition.Core.Execution.Hardware;

namespace Autopartition.Actuators.Changing;

/// <summary>Which change of a GPU an action asks for.</summary>
internal static class GpuChange
{
    /// <summary>Makes it; an action that is no change of one GPU is refused.</summary>
    public static ActuatorResult Apply(HardwareAction action, IGpuChanges gpu, MpsDaemons mps) => action switch
    {
        HardwareAction.SetMode mode => gpu.SetMode(mode.IsMig),
        HardwareAction.CreateInstance create => gpu.Create(create.Spot),
        HardwareAction.CreateComputeInstance create => gpu.CreateCompute(create),
        HardwareAction.DestroyInstance destroy => gpu.Destroy(destroy),
        HardwareAction.StartMps start => new MpsControl(mps, gpu).Start(start),
        HardwareAction.StopMps stop => new MpsControl(mps, gpu).Stop(stop),
        _ => new ActuatorResult.Refused(ActuatorError.Invalid, $"{action.GetType().Name} is no change of a GPU"),
    };
}
