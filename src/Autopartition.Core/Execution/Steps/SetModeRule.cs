using Autopartition.Core.Execution.Hardware;
using Autopartition.Core.Execution.Nodes;
using Autopartition.Core.Execution.Plans;
using Autopartition.Core.Geometry;

namespace Autopartition.Core.Execution.Steps;

/// <summary>
/// MIG mode is on or off, in force and not pending. Clients of the host are paused first. Where a reset is needed, and
/// an operator allows it, everything that it reaches is cordoned, and it waits for none: a lease there ends the step.
/// </summary>
internal sealed class SetModeRule : IStepRule
{
    public StepMove Next(StepContext step)
    {
        var isMig = step.Step.Mode == PartitionMode.Mig;
        var wanted = isMig ? MigMode.Enabled : MigMode.Disabled;
        var gpu = step.Gpu;
        if (gpu.Mode == wanted && gpu.PendingMode == wanted)
            return StepMove.Done;
        if (gpu.Mode == MigMode.Unsupported)
            return new StepMove.Fail($"{step.Uuid} has no MIG");
        if (Idleness.Disturbance(gpu) is { } words)
            return step.Await(words);
        if (step.State.Abilities.Clients && !step.State.PausedFor.Contains(step.Uuid))
            return StepMove.Change(new HardwareAction.PauseClients(step.Uuid));
        return gpu.PendingMode == wanted
            ? Reset(step)
            : StepMove.Change(new HardwareAction.SetMode(step.Uuid, isMig));
    }

    private static StepMove Reset(StepContext step)
    {
        var reach = step.Gpu.ResetTogether;
        if (!step.Plan.Plan.Terms.MayReset || reach.IsEmpty || !step.State.Abilities.Reset)
            return new StepMove.Fail($"the mode of {step.Uuid} is pending, and "
                + (reach.IsEmpty || !step.State.Abilities.Reset ? "it cannot be reset" : "no reset is allowed"));
        if (reach.SelectMany(step.State.LeasesOn).FirstOrDefault() is { } lease)
            return new StepMove.Fail($"a reset of {step.Uuid} would reach lease {lease.Id} on {lease.GpuUuid}");
        return reach.FirstOrDefault(uuid => !step.State.Cordons.ContainsKey(uuid)) is { } open
            ? new StepMove.Send(new NodeWork.Cordon(open, CordonOwner.Of(step.Plan.Id)))
            : StepMove.Change(new HardwareAction.ResetGpu(step.Uuid, reach));
    }
}
