using Autopartition.Core.Planning;

namespace Autopartition.Core.Control;

/// <summary>Carries steps out, on hardware or in a simulation.</summary>
public interface IStepRunner
{
    /// <summary>
    /// Begins a step. The runner answers later with <see cref="ControlLoop.Complete"/> or
    /// <see cref="ControlLoop.Fail"/>, never from inside this call.
    /// </summary>
    void Start(ReconfigurationStep step);

    /// <summary>
    /// A drain has taken too long: its holder stays, and is not asked to leave any more. What is still told of the step
    /// is passed over.
    /// </summary>
    void Cancel(ReconfigurationStep step);
}
