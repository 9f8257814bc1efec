using Autopartition.Core.Execution.Steps;

namespace Autopartition.Simulation.Tests.Bugs;

/// <summary>Takes a step for done without doing it.</summary>
internal sealed class SkippingRule : IStepRule
{
    public StepMove Next(StepContext step) => StepMove.Done;
}
