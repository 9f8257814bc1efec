using Autopartition.Core.Execution.Nodes;
using Autopartition.Core.Execution.Plans;

namespace Autopartition.Core.Execution.Steps;

/// <summary>The GPU takes no new lease. A cordon of somebody else serves as well.</summary>
internal sealed class CordonRule : IStepRule
{
    public StepMove Next(StepContext step) => step.State.Cordons.ContainsKey(step.Uuid)
        ? StepMove.Done
        : new StepMove.Send(new NodeWork.Cordon(step.Uuid, CordonOwner.Of(step.Plan.Id)));
}
