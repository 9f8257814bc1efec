using Autopartition.Core.Execution.Hardware;

namespace Autopartition.Core.Execution.Steps;

/// <summary>An MPS daemon runs, or runs no more.</summary>
/// <param name="starts">True for a daemon that is to run.</param>
internal sealed class MpsRule(bool starts) : IStepRule
{
    public StepMove Next(StepContext step)
    {
        if (step.Step.Spot is not null && step.Standing is null)
            return starts ? new StepMove.Fail($"{step.Step.Spot} does not stand") : StepMove.Done;
        if ((step.Standing?.HasMps ?? step.Gpu.HasMps) == starts)
            return StepMove.Done;
        return StepMove.Change(starts
            ? new HardwareAction.StartMps(step.Uuid, step.Step.Spot?.Placement)
            : new HardwareAction.StopMps(step.Uuid, step.Step.Spot?.Placement));
    }
}
