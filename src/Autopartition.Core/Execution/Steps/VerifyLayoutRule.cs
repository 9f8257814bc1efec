using Autopartition.Core.Execution.Hardware;
using Autopartition.Core.Planning;

namespace Autopartition.Core.Execution.Steps;

/// <summary>
/// What stands is what the steps so far lead to. What somebody else made beside it is left as it is.
/// </summary>
internal sealed class VerifyLayoutRule : IStepRule
{
    public StepMove Next(StepContext step)
    {
        if (step.Run.Looks == 0)
            return StepMove.Again;
        var standing = step.Gpu.Instances.Where(one => one.CreationEpoch is not null && !one.ComputeInstances.IsEmpty)
            .Select(one => one.Spot).ToHashSet();
        var expected = Expected(step);
        return standing.SetEquals(expected)
            ? StepMove.Done
            : new StepMove.Fail($"{step.Uuid} has {Words(standing)} of ours; planned is {Words(expected)}");
    }

    private static HashSet<InstanceSpot> Expected(StepContext step)
    {
        var spots = step.Before.Known.Select(known => new InstanceSpot(known.Profile, known.Key.Placement)).ToHashSet();
        foreach (var done in step.Lane.Forward.Where(run => run.IsDone && run.Step.GpuId == step.Step.GpuId))
        {
            if (done.Step.Kind == StepKind.DestroyInstance)
                spots.Remove(done.Step.Spot!);
            if (done.Step.Kind == StepKind.CreateInstance)
                spots.Add(done.Step.Spot!);
        }
        return spots;
    }

    private static string Words(HashSet<InstanceSpot> spots) => spots.Count == 0 ? "nothing"
        : string.Join(' ', spots.OrderBy(spot => spot.Placement.Start));
}
