using Autopartition.Core.Execution.Hardware;

namespace Autopartition.Core.Execution.Steps;

/// <summary>A GPU instance stands in its place, with the compute instance without which nothing can use it.</summary>
internal sealed class CreateRule : IStepRule
{
    public StepMove Next(StepContext step)
    {
        var spot = step.Step.Spot!;
        if (step.Standing is { } standing && standing.Spot == spot)
        {
            if (!standing.ComputeInstances.IsEmpty)
                return StepMove.Done;
            return standing.CreationEpoch is null
                ? new StepMove.Fail($"nobody of ours made {spot} of {step.Uuid}, and it has no compute instance")
                : StepMove.Change(new HardwareAction.CreateComputeInstance(step.Uuid, spot));
        }
        if (step.Gpu.Mode != MigMode.Enabled)
            return new StepMove.Fail($"{step.Uuid} is not in MIG mode");
        var inTheWay = step.Gpu.Instances.FirstOrDefault(other =>
            (other.Spot.Placement.UnitMask & spot.Placement.UnitMask) != 0);
        return inTheWay is null
            ? StepMove.Change(new HardwareAction.CreateInstance(step.Uuid, spot))
            : new StepMove.Fail($"{inTheWay.Spot} stands where {spot} is to be");
    }
}
