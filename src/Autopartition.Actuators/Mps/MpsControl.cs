using Autopartition.Core.Execution.Hardware;
using Autopartition.Core.Geometry;

namespace Autopartition.Actuators.Mps;

/// <summary>Starts and ends MPS daemons, and keeps the compute mode of a whole GPU in step with them.</summary>
internal sealed class MpsControl(MpsDaemons daemons, IMpsGpu gpu)
{
    public ActuatorResult Start(HardwareAction.StartMps action)
    {
        var (device, failure) = Device(action.Placement);
        if (device is null)
            return failure!;
        if (action.Placement is not null && action.ExclusiveProcess)
            return new ActuatorResult.Refused(
                ActuatorError.Invalid, "compute mode EXCLUSIVE_PROCESS does not go with an instance");
        if (action.ExclusiveProcess && gpu.SetComputeMode(isExclusive: true) is { } refused)
            return refused;
        var result = daemons.Start(device, action);
        if (result is ActuatorResult.Refused && action.ExclusiveProcess)
            gpu.SetComputeMode(isExclusive: false);
        return result;
    }

    public ActuatorResult Stop(HardwareAction.StopMps action)
    {
        var (device, failure) = Device(action.Placement);
        if (device is null)
            return failure!;
        var result = daemons.Stop(device);
        return action.Placement is null && result is ActuatorResult.Done
            ? gpu.SetComputeMode(isExclusive: false) ?? result
            : result;
    }

    /// <summary>A daemon serves one device; an instance that is cut further has none of its own.</summary>
    private (string? Device, ActuatorResult? Failure) Device(Placement? placement) =>
        placement is not { } place ? (gpu.Uuid, null) : gpu.Devices(place) switch
        {
            null => (null, new ActuatorResult.Refused(
                ActuatorError.NotFound, $"no instance stands at {place.Start} of {gpu.Uuid}")),
            [var only] => (only, null),
            [] => (null, new ActuatorResult.Refused(
                ActuatorError.NotFound, $"the instance at {place.Start} of {gpu.Uuid} has no compute instance")),
            _ => (null, new ActuatorResult.Refused(
                ActuatorError.NotSupported, $"the instance at {place.Start} of {gpu.Uuid} has several")),
        };
}
