using Autopartition.Core.Execution.Nodes;
using Autopartition.Core.Execution.Plans;

namespace Autopartition.Core.Execution.Steps;

/// <summary>The GPU takes no new lease. A cordon of a person serves as well; that of another plan may go.</summary>
internal sealed class CordonRule : IStepRule
{
    public StepMove Next(StepContext step) => step.State.Cordons.TryGetValue(step.Uuid, out var owner)
        && (owner == CordonOwner.Of(step.Plan.Id) || CordonOwner.PlanOf(owner) is null)
        ? StepMove.Done
        : new StepMove.Send(new NodeWork.Cordon(step.Uuid, CordonOwner.Of(step.Plan.Id)));
}
