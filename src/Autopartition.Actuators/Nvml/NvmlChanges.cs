using Autopartition.Actuators.Cards;
using Autopartition.Actuators.Changing;
using Autopartition.Actuators.Nvml.Structs;
using Autopartition.Core.Execution.Hardware;
using Autopartition.Core.Geometry;

namespace Autopartition.Actuators.Nvml;

/// <summary>
/// Makes one change of one GPU. Each ends with a look at what stands, because success is not always true.
/// </summary>
internal sealed class NvmlChanges(nint device, CardFacts card) : IGpuChanges
{
    private const int DefaultComputeMode = 0;
    private const int ExclusiveProcess = 3;

    public string Uuid => card.Uuid;

    public ActuatorResult SetMode(bool isMig)
    {
        if (isMig && SetComputeMode(isExclusive: false) is { } failure)
            return failure;
        var code = NvmlCalls.nvmlDeviceSetMigMode(device, isMig ? 1u : 0u, out var status);
        if (code != NvmlCode.Success)
            return NvmlCodes.ResultOf(code, nameof(NvmlCalls.nvmlDeviceSetMigMode));
        // The handle may be dead after a change that took effect.
        if (NvmlCalls.nvmlDeviceGetHandleByIndex_v2((uint)card.Index, out var fresh) != NvmlCode.Success
            || NvmlCalls.nvmlDeviceGetMigMode(fresh, out var current, out var pending) != NvmlCode.Success)
            return new ActuatorResult.Unknown("the MIG mode was set and cannot be read back");
        if (current == pending && current == (isMig ? 1u : 0u))
            return new ActuatorResult.Done();
        return status == NvmlCode.InUse ? Withdraw(fresh, current, isMig)
            : new ActuatorResult.Refused(ActuatorError.ResetRequired,
                $"MIG mode {Word(isMig)} of {card.Uuid} is pending: nvmlDeviceSetMigMode says "
                + $"{NvmlCodes.NameOf(status)}; a reset brings it into force");
    }

    /// <summary>
    /// A mode that somebody keeps from taking effect is not left pending: it would take effect at whatever reset comes
    /// next.
    /// </summary>
    private ActuatorResult.Refused Withdraw(nint fresh, uint current, bool isMig)
    {
        var code = NvmlCalls.nvmlDeviceSetMigMode(fresh, current, out _);
        var left = code == NvmlCode.Success ? "" : $"; it stays pending, as {NvmlCodes.NameOf(code)} came back";
        return new ActuatorResult.Refused(ActuatorError.InUse,
            $"MIG mode {Word(isMig)} of {card.Uuid} did not take effect: nvmlDeviceSetMigMode says "
            + $"{NvmlCodes.NameOf(NvmlCode.InUse)}, somebody holds the GPU{left}");
    }

    private static string Word(bool isMig) => isMig ? "on" : "off";

    public ActuatorResult Create(InstanceSpot spot)
    {
        if (card.FindProfile(spot.Profile) is not { } profile)
            return new ActuatorResult.Refused(ActuatorError.NotSupported, $"{card.Name} has no profile {spot.Profile}");
        var placement = new NvmlPlacement { Start = (uint)spot.Placement.Start, Size = (uint)spot.Placement.Size };
        var code = NvmlCalls.nvmlDeviceCreateGpuInstanceWithPlacement(
            device, (uint)profile.Id, in placement, out var instance);
        if (code != NvmlCode.Success)
            return NvmlCodes.ResultOf(code, nameof(NvmlCalls.nvmlDeviceCreateGpuInstanceWithPlacement));
        return NvmlCalls.nvmlGpuInstanceGetInfo(instance, out var info) == NvmlCode.Success
            && info.ProfileId == profile.Id && info.Placement.Start == placement.Start
            && info.Placement.Size == placement.Size
                ? new ActuatorResult.Done()
                : new ActuatorResult.Unknown($"{spot} was created and cannot be read back");
    }

    public ActuatorResult CreateCompute(HardwareAction.CreateComputeInstance action)
    {
        var (handle, info, failure) = Find(action.Spot.Placement);
        if (failure is not null)
            return failure;
        var standing = card.ProfileName((int)info.ProfileId);
        if (standing != action.Spot.Profile)
            return new ActuatorResult.Refused(ActuatorError.AnotherInstance,
                $"{standing} stands at {action.Spot.Placement.Start}, not {action.Spot}");
        var slices = card.FindProfile(standing)?.Slices ?? 0;
        var profile = ComputeProfileReader.Find(
            ComputeProfileReader.Read(handle), action.Profile, standing, slices);
        if (profile is null)
            return new ActuatorResult.Refused(ActuatorError.NotSupported,
                $"{action.Spot} has no compute profile {action.Profile ?? "that takes all of it"}");
        var placement = new NvmlPlacement { Start = (uint)(action.Start ?? 0), Size = (uint)profile.Slices };
        var code = action.Start is null
            ? NvmlCalls.nvmlGpuInstanceCreateComputeInstance(handle, (uint)profile.Kind, out _)
            : NvmlCalls.nvmlGpuInstanceCreateComputeInstanceWithPlacement(
                handle, (uint)profile.Kind, in placement, out _);
        return NvmlCodes.ResultOf(code, nameof(NvmlCalls.nvmlGpuInstanceCreateComputeInstance));
    }

    public ActuatorResult Destroy(HardwareAction.DestroyInstance action)
    {
        var (handle, info, failure) = Find(action.Key.Placement);
        if (failure is not null)
            return failure;
        var standing = card.ProfileName((int)info.ProfileId);
        if (standing != action.Profile || (int)info.Id != action.GpuInstanceId)
            return new ActuatorResult.Refused(ActuatorError.AnotherInstance,
                $"{standing} with id {info.Id} stands at {action.Key.Placement.Start}, "
                + $"not {action.Profile} with id {action.GpuInstanceId}");
        if (DestroyCompute(handle, action) is { } kept)
            return kept;
        var code = NvmlCalls.nvmlGpuInstanceDestroy(handle);
        if (code != NvmlCode.Success)
            return HalfDone(NvmlCodes.ResultOf(code, nameof(NvmlCalls.nvmlGpuInstanceDestroy)),
                "its compute instances are gone");
        return NvmlCalls.nvmlDeviceGetGpuInstanceById(device, info.Id, out _) == NvmlCode.Success
            && Find(action.Key.Placement).Failure is null
                ? new ActuatorResult.Unknown($"{action.Profile} was destroyed and still stands")
                : new ActuatorResult.Done();
    }

    /// <summary>Null when the mode is as wanted; only set where it differs, so that nothing is asked in vain.</summary>
    public ActuatorResult? SetComputeMode(bool isExclusive)
    {
        var wanted = isExclusive ? ExclusiveProcess : DefaultComputeMode;
        if (NvmlCalls.nvmlDeviceGetComputeMode(device, out var mode) == NvmlCode.Success && mode == wanted)
            return null;
        var code = NvmlCalls.nvmlDeviceSetComputeMode(device, wanted);
        return code == NvmlCode.Success
            ? null
            : NvmlCodes.ResultOf(code, nameof(NvmlCalls.nvmlDeviceSetComputeMode));
    }

    /// <summary>UUIDs of the MIG devices inside the instance at a place; null when it does not stand.</summary>
    public IReadOnlyList<string>? Devices(Placement placement)
    {
        var (handle, _, failure) = Find(placement);
        return failure is not null ? null
            : InstanceHandles.Compute(handle, ComputeProfileReader.Read(handle)).Value is { } compute
                ? [.. compute.Select(one => NvmlText.Uuid(one.Info.Device)).OfType<string>()]
                : [];
    }

    /// <summary>
    /// Compute instances go first; one that is gone already, as after a try that stopped, is no error.
    /// </summary>
    private static ActuatorResult? DestroyCompute(nint handle, HardwareAction.DestroyInstance action)
    {
        var compute = InstanceHandles.Compute(handle, ComputeProfileReader.Read(handle));
        if (!compute.IsGood)
            return NvmlCodes.ResultOf(compute.Code, compute.Call);
        var gone = 0;
        foreach (var (one, _) in compute.Value!)
        {
            var code = NvmlCalls.nvmlComputeInstanceDestroy(one);
            if (code is not (NvmlCode.Success or NvmlCode.NotFound))
                return HalfDone(NvmlCodes.ResultOf(code, nameof(NvmlCalls.nvmlComputeInstanceDestroy)),
                    gone == 0 ? null : $"{gone} compute instances of {action.Profile} are gone");
            gone++;
        }
        return null;
    }

    private static ActuatorResult HalfDone(ActuatorResult result, string? what) => (result, what) switch
    {
        (ActuatorResult.Refused refused, { } words) => refused with { Reason = $"{refused.Reason}; {words}" },
        (ActuatorResult.Unknown unknown, { } words) => unknown with { Reason = $"{unknown.Reason}; {words}" },
        _ => result,
    };

    private (nint Handle, GpuInstanceInfo Info, ActuatorResult? Failure) Find(Placement placement)
    {
        var found = InstanceHandles.Gpu(device, card.Profiles);
        if (!found.IsGood)
            return (nint.Zero, default, NvmlCodes.ResultOf(found.Code, found.Call));
        var at = found.Value!.Find(one => one.Info.Placement.Start == placement.Start
            && one.Info.Placement.Size == placement.Size);
        return at.Handle == nint.Zero
            ? (nint.Zero, default, new ActuatorResult.Refused(
                ActuatorError.NotFound, $"no instance of {placement.Size} units stands at {placement.Start}"))
            : (at.Handle, at.Info, null);
    }
}
