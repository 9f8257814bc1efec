using Autopartition.Core.Execution.Nodes;
using Autopartition.Core.Execution.Plans;

namespace Autopartition.Core.Execution.Steps;

/// <summary>The GPU takes leases again, unless somebody else cordoned it.</summary>
internal sealed class UncordonRule : IStepRule
{
    public StepMove Next(StepContext step) => IsOwn(step)
        ? new StepMove.Send(new NodeWork.Uncordon(step.Uuid, CordonOwner.Of(step.Plan.Id)))
        : StepMove.Done;

    private static bool IsOwn(StepContext step) =>
        step.State.Cordons.GetValueOrDefault(step.Uuid) == CordonOwner.Of(step.Plan.Id);
}
