using Autopartition.Core.Execution.Hardware;
using Autopartition.Core.Execution.Nodes;

namespace Autopartition.Core.Execution.Steps;

/// <summary>
/// An instance is gone: the one that stood when the plan began, or for a step that undoes a creation the one that was
/// made since. Clients of the host are paused only after the driver said IN_USE and no process is there.
/// </summary>
internal sealed class DestroyRule : IStepRule
{
    public StepMove Next(StepContext step)
    {
        if (step.Standing is not { } standing)
            return StepMove.Done;
        if (standing.CreationEpoch is not { } epoch)
            return new StepMove.Fail($"nobody of ours made {standing.Spot} of {step.Uuid}");
        var key = new InstanceKey(step.Uuid, standing.Spot.Placement, epoch);
        if (step.Before.Known.Any(known => known.Key == key) == step.Step.IsUndo || standing.Spot != step.Step.Spot)
            return step.Step.IsUndo ? StepMove.Done : new StepMove.Fail($"{key} is not what stood there before");
        if (step.LeaseOn(standing) is { } lease)
            return new StepMove.Fail($"lease {lease.Id} runs on {standing.Spot}");
        if (Idleness.Disturbance(step.Gpu, standing) is { } words)
            return step.Await(words);
        return IsHeldByHost(step)
            ? StepMove.Change(new HardwareAction.PauseClients(step.Uuid))
            : StepMove.Change(new HardwareAction.DestroyInstance(key, standing.Spot.Profile, standing.GpuInstanceId));
    }

    private static bool IsHeldByHost(StepContext step) =>
        step.Run.LastOutcome is NodeOutcome.Refused { Error: ActuatorError.InUse }
        && step.State.Abilities.Clients
        && !step.State.PausedFor.Contains(step.Uuid);
}
