using Autopartition.Actuators.Changing;
using Autopartition.Actuators.Programs;
using Autopartition.Core.Execution.Hardware;
using Autopartition.Core.Geometry;

namespace Autopartition.Actuators.NvidiaSmi;

/// <summary>Makes one change of one GPU by a command, and reads back what came of it.</summary>
/// <param name="commands">Runs the commands.</param>
/// <param name="reader">Reads back.</param>
/// <param name="gpu">What stood right before.</param>
internal sealed class SmiChanges(SmiCommands commands, SmiReader reader, GpuInventory gpu) : IGpuChanges
{
    public string Uuid => gpu.Uuid;

    public ActuatorResult SetMode(bool isMig)
    {
        if (isMig && SetComputeMode(isExclusive: false) is { } failure)
            return failure;
        var print = commands.Print("-i", Uuid, "-mig", isMig ? "1" : "0");
        var result = SmiSentences.ResultOf(print, "nvidia-smi -mig");
        if (result is not ActuatorResult.Done)
            return result;
        var wanted = isMig ? MigMode.Enabled : MigMode.Disabled;
        if (Now() is not { } after)
            return new ActuatorResult.Unknown("the MIG mode was set and cannot be read back");
        if (after.Mode == wanted && after.PendingMode == wanted)
            return result;
        // The command succeeds when the mode is only pending, and says why in its words.
        var words = (print as ProgramResult.Ended)?.Words ?? "";
        var isInUse = SmiSentences.ErrorOf(words) == ActuatorError.InUse;
        // A mode that somebody keeps from taking effect would take effect at whatever reset comes next.
        if (isInUse)
            commands.Print("-i", Uuid, "-mig", isMig ? "0" : "1");
        return new ActuatorResult.Refused(
            isInUse ? ActuatorError.InUse : ActuatorError.ResetRequired,
            $"MIG mode of {Uuid} is {after.Mode} and {after.PendingMode} is pending: {words}");
    }

    public ActuatorResult Create(InstanceSpot spot)
    {
        var result = commands.Change("mig", "-i", Uuid, "-cgi", $"{spot.Profile}:{spot.Placement.Start}");
        return result is not ActuatorResult.Done || Now()?.At(spot.Placement)?.Spot == spot
            ? result
            : new ActuatorResult.Unknown($"{spot} was created and does not stand there");
    }

    public ActuatorResult CreateCompute(HardwareAction.CreateComputeInstance action)
    {
        if (gpu.At(action.Spot.Placement) is not { } standing)
            return new ActuatorResult.Refused(ActuatorError.NotFound, $"{action.Spot} does not stand");
        if (standing.Spot != action.Spot)
            return new ActuatorResult.Refused(
                ActuatorError.AnotherInstance, $"{standing.Spot} stands there, not {action.Spot}");
        if (action.Start is not null)
            return new ActuatorResult.Refused(
                ActuatorError.NotSupported, "nvidia-smi takes no place for a compute instance; leave it to the driver");
        var whole = action.Profile is null || action.Profile == standing.Spot.Profile;
        if (whole)
            return commands.Change("mig", "-i", Uuid, "-gi", $"{standing.GpuInstanceId}", "-cci");
        return ComputeProfileId(standing, action.Profile!) is { } id
            ? commands.Change("mig", "-i", Uuid, "-gi", $"{standing.GpuInstanceId}", "-cci", $"{id}")
            : new ActuatorResult.Refused(ActuatorError.NotSupported, $"{action.Spot} has no profile {action.Profile}");
    }

    public ActuatorResult Destroy(HardwareAction.DestroyInstance action)
    {
        if (gpu.At(action.Key.Placement) is not { } standing)
            return new ActuatorResult.Refused(
                ActuatorError.NotFound, $"no instance stands at {action.Key.Placement.Start}");
        if (standing.Spot.Profile != action.Profile || standing.GpuInstanceId != action.GpuInstanceId)
            return new ActuatorResult.Refused(ActuatorError.AnotherInstance,
                $"{standing.Spot} with id {standing.GpuInstanceId} stands there, not {action.Profile}");
        var id = $"{standing.GpuInstanceId}";
        if (!standing.ComputeInstances.IsEmpty
            && commands.Change("mig", "-i", Uuid, "-dci", "-gi", id) is var first and not ActuatorResult.Done)
            return first;
        var result = commands.Change("mig", "-i", Uuid, "-dgi", "-gi", id);
        return result is ActuatorResult.Done && Now()?.At(action.Key.Placement)?.GpuInstanceId == action.GpuInstanceId
            ? new ActuatorResult.Unknown($"{standing.Spot} was destroyed and still stands")
            : result;
    }

    public IReadOnlyList<string>? Devices(Placement placement) => gpu.At(placement) is { } standing
        ? [.. standing.ComputeInstances.Select(one => one.Uuid).OfType<string>()]
        : null;

    public ActuatorResult? SetComputeMode(bool isExclusive)
    {
        if (gpu.ExclusiveProcess == isExclusive)
            return null;
        var result = commands.Change("-i", Uuid, "-c", isExclusive ? "EXCLUSIVE_PROCESS" : "DEFAULT");
        return result is ActuatorResult.Done ? null : result;
    }

    private GpuInventory? Now() => reader.Read().Find(Uuid);

    /// <summary>The id that -lcip prints before the name's row, with a star at the profile that takes all.</summary>
    private string? ComputeProfileId(StandingInstance standing, string profile) =>
        commands.Print("mig", "-i", Uuid, "-gi", $"{standing.GpuInstanceId}", "-lcip") is ProgramResult.Ended ended
            ? SmiRows.Of(ended.Output).Where(row => row is [_, _, "MIG", _, _, ..] && row[3] == profile)
                .Select(row => row[4].TrimEnd('*')).FirstOrDefault()
            : null;
}
