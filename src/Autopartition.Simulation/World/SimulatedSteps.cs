using Autopartition.Core.Control;
using Autopartition.Core.Geometry;
using Autopartition.Core.Planning;

namespace Autopartition.Simulation.World;

/// <summary>Carries steps out by letting their time pass.</summary>
/// <param name="durations">How long each kind takes.</param>
/// <param name="modelOf">The model of a GPU.</param>
/// <param name="delayOf">How much longer than usual a step takes.</param>
/// <param name="later">Puts the end of a step on the agenda.</param>
internal sealed class SimulatedSteps(
    StepDurations durations,
    Func<string, GpuModel> modelOf,
    Func<ReconfigurationStep, TimeSpan> delayOf,
    Action<TimeSpan, ReconfigurationStep> later) : IStepRunner
{
    /// <inheritdoc/>
    public void Start(ReconfigurationStep step) => later(DurationOf(step) + delayOf(step), step);

    /// <inheritdoc/>
    public void Cancel(ReconfigurationStep step)
    {
        // Its end stays on the agenda, and the loop passes it over.
    }

    private TimeSpan DurationOf(ReconfigurationStep step) => step.Kind switch
    {
        StepKind.CreateInstance => durations.Create,
        StepKind.DestroyInstance => durations.Destroy,
        StepKind.SetMode when modelOf(step.GpuId).Figures.ModeChangeNeedsReset => durations.ModeChangeWithReset,
        StepKind.SetMode => durations.ModeChange,
        StepKind.Drain when step.Drain is { Force: true } policy && policy.Grace < durations.Drain => policy.Grace,
        StepKind.Drain => durations.Drain,
        StepKind.Cordon or StepKind.Uncordon => TimeSpan.Zero,
        _ => durations.Verify,
    };
}
