using Autopartition.Core.Execution.Nodes;

namespace Autopartition.Core.Execution.Steps;

/// <summary>Nobody is on the instance, or on the whole GPU: no lease, and for certain no process.</summary>
internal sealed class VerifyIdleRule : IStepRule
{
    public StepMove Next(StepContext step)
    {
        if (step.Run.Looks == 0)
            return StepMove.Again;
        return Disturbance(step) is { } words ? step.Await(words) : StepMove.Done;
    }

    private static string? Disturbance(StepContext step)
    {
        if (step.Step.Spot is null)
            return step.State.LeasesOn(step.Uuid).FirstOrDefault() is { } lease
                ? $"lease {lease.Id} runs on {step.Uuid}"
                : Idleness.Disturbance(step.Gpu, sparesServer: true);
        if (step.Standing is not { } standing)
            return null;
        return step.LeaseOn(standing) is { } held ? $"lease {held.Id} runs on {standing.Spot}"
            : Idleness.Disturbance(step.Gpu, standing, sparesServer: true);
    }
}
