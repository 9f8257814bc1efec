namespace Autopartition.Core.Execution.Steps;

/// <summary>
/// How one kind of step is carried out: the next move follows from what stands, not from what was sent, so that it is
/// the same after a restart, an answer that was lost, or a change that took effect late.
/// </summary>
public interface IStepRule
{
    /// <summary>The next move.</summary>
    StepMove Next(StepContext step);
}
